/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.training.bundle.Signature;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records for a network trained here. Not thread-safe. */
final class BundleRecords implements RecordModel {
  private final ModelLease lease;
  private final int mostRows;
  private final double threshold;
  private final float[] scores;

  /**
   * @param mostRows of a batch
   * @param threshold probability from which a record counts as positive
   */
  BundleRecords(ModelLease lease, int mostRows, double threshold) {
    this.lease = lease;
    this.mostRows = mostRows;
    this.threshold = threshold;
    this.scores = new float[lease.signature().label().scores()];
  }

  @Override
  public RecordFeed newFeed() {
    return new BundleFeed(lease, mostRows);
  }

  @Override
  public Optional<PlainNumbers> numbers(boolean isJson) {
    return Optional.empty();
  }

  @Override
  public Optional<PlainAnswers> answers(boolean isJson) {
    return Optional.empty();
  }

  @Override
  public List<TensorData> run(List<TensorData> fed) {
    return lease.run(fed);
  }

  @Override
  public List<String> answerNames() {
    return lease.signature().outputs().stream().map(Signature.Output::name).toList();
  }

  @Override
  public @Nullable Object[] answer(List<TensorData> outputs, int row, int rows) {
    ((TensorData.Numbers) outputs.get(0)).row(row, scores);
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new BadRecordException("the model answers " + score);
      }
    }
    return lease.signature().answer(scores, threshold).toArray();
  }
}
