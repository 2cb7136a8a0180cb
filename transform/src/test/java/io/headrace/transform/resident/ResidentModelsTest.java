/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.Weights;
import io.headrace.training.encode.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentModelsTest {
  private static final MlpShape SHAPE = new MlpShape(2, List.of(), 1);
  private static final Encoding ENCODING =
      Encoding.fromJson(
          """
          {"format-version": 1,
           "label": {"column": "income", "positive": "high", "negative": "low"},
           "columns": [
             {"name": "work", "type": "text", "others": 0, "nulls": 0,
              "vocabulary": [{"value": "a", "count": 1}, {"value": "b", "count": 1}]}]}
          """);

  @TempDir Path folder;

  private final Configuration configuration = new Configuration();
  private final AtomicInteger loads = new AtomicInteger();

  private ModelSource source() {
    StoragePath path = StoragePath.of(folder);
    ModelBundle bundle =
        ModelBundle.write(
            configuration, path, Weights.initial(SHAPE, 7).toBytes(), SHAPE, ENCODING);
    return new ModelSource(
        path, bundle.checksum(), new SerializableConfiguration(configuration), DeviceChoice.CPU);
  }

  private ModelLease lease(ModelSource source) {
    return ResidentModels.lease(source, loads::incrementAndGet);
  }

  @AfterEach
  void nothingStaysResident() {
    assertThat(ResidentModels.resident()).isZero();
  }

  @Test
  void tasksThatAskAtTheSameTimeShareOneLoadAndGetTheSameAnswers() throws Exception {
    ModelSource source = source();
    ExecutorService tasks = Executors.newFixedThreadPool(4);
    try {
      List<Future<Float>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            tasks.submit(
                () -> {
                  try (ModelLease lease = lease(source)) {
                    return score(lease, 1, 2);
                  }
                }));
      }
      float expected = logitByHand();
      for (Future<Float> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      tasks.shutdownNow();
    }
    assertThat(loads).hasValue(1);
    ResidentModels.evict(source);
  }

  @Test
  void modelStaysWhileATaskHoldsItAndIsLoadedAgainAfterwards() {
    ModelSource source = source();
    ModelLease lease = lease(source);

    ResidentModels.evict(source);
    assertThat(ResidentModels.resident()).isEqualTo(1);
    assertThat(score(lease, 1, 0)).isFinite();

    lease.close();
    lease.close();
    ResidentModels.evict(source);
    assertThat(ResidentModels.resident()).isZero();
    lease(source).close();
    assertThat(loads).hasValue(2);
    ResidentModels.evict(source);
  }

  @Test
  void bundleThatChangedSinceTheDriverSawItIsRefused() {
    ModelSource source = source();
    ModelBundle.write(
        configuration, source.path(), Weights.initial(SHAPE, 8).toBytes(), SHAPE, ENCODING);

    assertThatThrownBy(() -> lease(source))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("has changed since this transform began");
    assertThat(loads).hasValue(0);
  }

  private static float score(ModelLease lease, float... row) {
    TensorData.Builder encoded = new TensorData.Builder("row", DataType.FLOAT32, row.length);
    for (float value : row) {
      encoded.add(value);
    }
    List<TensorData> scores = lease.run(List.of(encoded.build(1, row.length)));
    return (float) ((TensorData.Numbers) scores.get(0)).at(0);
  }

  private static float logitByHand() {
    Weights weights = Weights.initial(SHAPE, 7);
    return weights.values(0).get(0) + 2 * weights.values(0).get(1);
  }
}
