/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.TensorData;
import java.util.List;
import java.util.Optional;

/** Records for a network trained here. Not thread-safe. */
final class BundleRecords implements RecordModel {
  private static final ObjectMapper JSON = new ObjectMapper();

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
  public JsonNode answer(List<TensorData> outputs, int row, int rows) {
    ((TensorData.Numbers) outputs.get(0)).row(row, scores);
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new BadRecordException("the model answers " + score);
      }
    }
    List<Object> cells = lease.signature().answer(scores, threshold);
    ObjectNode answer = JSON.createObjectNode();
    for (int i = 0; i < cells.size(); i++) {
      answer.set(lease.signature().outputs().get(i).name(), JSON.valueToTree(cells.get(i)));
    }
    return answer;
  }
}
