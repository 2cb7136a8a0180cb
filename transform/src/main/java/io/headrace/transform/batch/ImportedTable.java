/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** An imported model on a table: columns become its tensors, its tensors become columns. */
final class ImportedTable implements TableModel {
  private final ModelLease lease;
  private final List<FeedEncoder> feeds = new ArrayList<>();
  private final PredictionColumns outputs;

  /**
   * @param schema of the rows
   */
  ImportedTable(ModelLease lease, TensorFeed feed, StructType schema, PredictionColumns outputs) {
    this.lease = lease;
    this.outputs = outputs;
    boolean takesMissing = feed.face().format().isXgboost();
    for (TensorFeed.Feed each : feed.feeds()) {
      feeds.add(new FeedEncoder(each, schema, takesMissing));
    }
  }

  @Override
  public int batchable(RowStretch rows) {
    int most = rows.rows();
    for (FeedEncoder feed : feeds) {
      most = Math.min(most, feed.batchable(rows));
    }
    return most;
  }

  @Override
  public void encode(RowStretch rows, @Nullable String[] reasons) {
    feeds.forEach(feed -> feed.encode(rows, reasons));
    int[] kept = TableModel.unreasoned(reasons);
    if (kept.length < rows.rows()) {
      feeds.forEach(feed -> feed.keep(kept));
    }
  }

  @Override
  public List<TensorData> inputs(int from, int to) {
    return feeds.stream().map(feed -> feed.slice(from, to)).toList();
  }

  @Override
  public List<TensorData> run(List<TensorData> inputs) {
    return lease.run(inputs);
  }

  @Override
  public void forsake() {
    feeds.forEach(FeedEncoder::forsake);
  }

  @Override
  public @Nullable String answer(
      List<TensorData> given, int row, int rows, @Nullable Object[] cells, int first) {
    String problem = outputs.problem(given, row, rows);
    if (problem == null) {
      outputs.put(given, row, rows, cells, first);
      for (int i = first; i < first + outputs.names().size(); i++) {
        cells[i] = CatalystCell.of(cells[i]);
      }
    }
    return problem;
  }
}
