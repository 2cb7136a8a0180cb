/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.TensorData;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Columns as they are into the inputs that they feed. */
final class FedInputs implements ModelInputs {
  private final List<FeedEncoder> feeds = new ArrayList<>();

  /**
   * @param schema of the rows
   */
  FedInputs(TensorFeed feed, StructType schema) {
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
  public void forsake() {
    feeds.forEach(FeedEncoder::forsake);
  }

  @Override
  public void close() {}
}
