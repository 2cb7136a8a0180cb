/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.encode.BadRowException;
import io.headrace.transform.resident.ModelLease;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Turns an iterator of rows into one of scored rows, a batch at a time, in the same order. */
final class RowBatcher implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final ModelLease lease;
  private final RowsToTensors tensors;
  private final TensorsToRows output;
  private final BatchWatcher watcher;
  private final int batchRows;
  private final List<Row> batch;
  private final List<@Nullable String> reasons;
  private Iterator<Row> ready = List.<Row>of().iterator();

  /** Told of every batch and of every row that cannot be scored. */
  interface BatchWatcher {
    /**
     * @param nanos the forward pass took
     */
    void scored(int rows, long nanos);

    void bad(Row row, String reason);
  }

  RowBatcher(
      Iterator<Row> rows,
      ModelLease lease,
      RowsToTensors tensors,
      TensorsToRows output,
      BatchWatcher watcher,
      int batchRows) {
    this.rows = rows;
    this.lease = lease;
    this.tensors = tensors;
    this.output = output;
    this.watcher = watcher;
    this.batchRows = batchRows;
    this.batch = new ArrayList<>(batchRows);
    this.reasons = new ArrayList<>(batchRows);
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!ready.hasNext()) {
      if (!rows.hasNext()) {
        throw new NoSuchElementException();
      }
      fill();
      ready = score().iterator();
    }
    return ready.next();
  }

  private void fill() {
    batch.clear();
    reasons.clear();
    tensors.clear();
    while (batch.size() < batchRows && rows.hasNext()) {
      Row row = rows.next();
      batch.add(row);
      reasons.add(encode(row));
    }
  }

  private @Nullable String encode(Row row) {
    try {
      tensors.add(row);
      return null;
    } catch (BadRowException bad) {
      watcher.bad(row, bad.reason());
      return bad.reason();
    }
  }

  private List<Row> score() {
    int count = tensors.rows();
    long began = System.nanoTime();
    float[] logits = count == 0 ? new float[0] : lease.logits(tensors.encoded(), count);
    watcher.scored(count, System.nanoTime() - began);
    List<Row> scored = new ArrayList<>(batch.size());
    int next = 0;
    for (int i = 0; i < batch.size(); i++) {
      String reason = reasons.get(i);
      scored.add(
          reason == null
              ? output(batch.get(i), logits[next++])
              : output.rejected(batch.get(i), reason));
    }
    return scored;
  }

  private Row output(Row row, float logit) {
    if (Float.isFinite(logit)) {
      return output.scored(row, logit);
    }
    String reason = "the model answers " + logit;
    watcher.bad(row, reason);
    return output.rejected(row, reason);
  }
}
