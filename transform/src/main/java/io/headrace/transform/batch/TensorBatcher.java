/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.Product;

/** Turns products into scored rows, a batch at a time, in the same order. */
final class TensorBatcher implements Iterator<Row> {
  /** However wide a row is, a batch stays near this. */
  private static final long MOST_BATCH_BYTES = 64L << 20;

  /** Places in a product; the inputs follow. */
  private static final int KEPT = 0;

  private static final int REASON = 1;
  private static final int FIRST_INPUT = 2;

  private final Iterator<Product> rows;
  private final List<TensorBatch> inputs;
  private final PredictionColumns outputs;
  private final int keptColumns;
  private final BatchCall call;
  private final ScoreTensors.Limits limits;
  private final ScoringCounts counts;
  private final List<@Nullable Object[]> batch = new ArrayList<>();
  private final List<Integer> fed = new ArrayList<>();
  private @Nullable Product next;
  private Iterator<@Nullable Object[]> ready = List.<@Nullable Object[]>of().iterator();

  TensorBatcher(
      Iterator<Product> rows,
      List<TensorSpec> inputs,
      PredictionColumns outputs,
      int keptColumns,
      BatchCall call,
      ScoreTensors.Limits limits,
      ScoringCounts counts) {
    this.rows = rows;
    this.inputs = inputs.stream().map(TensorBatch::new).toList();
    this.outputs = outputs;
    this.keptColumns = keptColumns;
    this.call = call;
    this.limits = limits;
    this.counts = counts;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || next != null || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!ready.hasNext()) {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      fill();
      score();
      ready = List.copyOf(batch).iterator();
    }
    return RowFactory.create(ready.next());
  }

  private void fill() {
    batch.clear();
    fed.clear();
    inputs.forEach(TensorBatch::clear);
    long began = System.nanoTime();
    while (batch.size() < limits.batchRows() && usedBytes() < MOST_BATCH_BYTES) {
      Product row = next != null ? next : rows.hasNext() ? rows.next() : null;
      next = null;
      if (row == null) {
        break;
      }
      String reason = (String) row.productElement(REASON);
      if (reason == null && !isStackable(row)) {
        next = row;
        break;
      }
      add(row, reason);
    }
    counts.times().addDecode(System.nanoTime() - began);
  }

  private long usedBytes() {
    return inputs.stream().mapToLong(TensorBatch::usedBytes).sum();
  }

  private boolean isStackable(Product row) {
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).takes(row.productElement(FIRST_INPUT + i))) {
        return false;
      }
    }
    return true;
  }

  private void add(Product row, @Nullable String reason) {
    Row kept = (Row) row.productElement(KEPT);
    @Nullable Object[] cells = new @Nullable Object[keptColumns + outputs.names().size() + 1];
    for (int i = 0; i < keptColumns; i++) {
      cells[i] = kept.get(i);
    }
    batch.add(cells);
    if (reason != null) {
      reject(cells, reason);
      return;
    }
    fed.add(batch.size() - 1);
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).add(row.productElement(FIRST_INPUT + i));
    }
  }

  private void score() {
    long began = System.nanoTime();
    call.run(new BatchRows());
    counts.addBatch(fed.size(), System.nanoTime() - began);
  }

  private void reject(@Nullable Object[] cells, String reason) {
    if (limits.failsOnBadRow()) {
      throw ScoreTensors.failure(reason, RowFactory.create(cells));
    }
    cells[cells.length - 1] = reason;
  }

  /** The batch as the model's caller sees it. */
  private final class BatchRows implements BatchCall.Rows {
    @Override
    public int count() {
      return fed.size();
    }

    @Override
    public List<TensorData> inputs(int from, int to) {
      return inputs.stream().map(each -> each.slice(from, to)).toList();
    }

    @Override
    public void scored(int from, int to, List<TensorData> given) {
      for (int i = from; i < to; i++) {
        @Nullable Object[] cells = batch.get(fed.get(i));
        String problem = outputs.problem(given, i - from, to - from);
        if (problem != null) {
          reject(cells, problem);
        } else {
          outputs.put(given, i - from, to - from, cells, keptColumns);
        }
      }
    }

    @Override
    public void forsaken() {
      inputs.forEach(TensorBatch::forsake);
    }

    @Override
    public void rejected(int row, String reason) {
      reject(batch.get(fed.get(row)), reason);
    }
  }
}
