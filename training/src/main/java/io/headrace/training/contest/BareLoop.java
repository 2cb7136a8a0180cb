/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Networks;
import io.headrace.training.shard.RankData;
import io.headrace.training.shard.ShardView;
import io.headrace.training.shard.Split;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The same network on the same rows by the engine's own optimiser and loss, and nothing else. */
final class BareLoop implements AutoCloseable {
  private final Exercise exercise;
  private final NDManager manager = NDManager.newBaseManager();
  private final Block network;
  private final ParameterStore parameters;
  private final Optimizer adam =
      Optimizer.adam()
          .optLearningRateTracker(Tracker.fixed((float) Exercise.LEARNING_RATE))
          .build();
  private final Loss loss = Loss.sigmoidBinaryCrossEntropyLoss();
  private final FloatBuffer features;
  private final FloatBuffer labels;

  BareLoop(Exercise exercise) {
    this.exercise = exercise;
    this.network = Networks.mlp(new MlpShape(exercise.width(), exercise.hidden(), 1));
    network.initialize(
        manager, DataType.FLOAT32, new Shape(exercise.batchRows(), exercise.width()));
    this.parameters = new ParameterStore(manager, false);
    this.features = floats(exercise.batchRows() * exercise.width());
    this.labels = floats(exercise.batchRows());
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(count * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Trains for the exercise's epochs, rows in the order of the file. */
  void run(RankData data) throws IOException {
    try (ShardView rows = data.open(Split.TRAIN)) {
      for (int epoch = 0; epoch < exercise.epochs(); epoch++) {
        for (int row = 0; row < exercise.rows(); row += exercise.batchRows()) {
          step(rows, row, Math.min(exercise.batchRows(), exercise.rows() - row));
        }
      }
    }
  }

  private void step(ShardView rows, int from, int count) {
    for (int row = 0; row < count; row++) {
      rows.copy(from + row, row, features, labels);
    }
    try (NDManager batch = manager.newSubManager();
        GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.zeroGradients();
      NDArray given =
          batch.create(
              features.slice(0, count * exercise.width()), new Shape(count, exercise.width()));
      NDArray wanted = batch.create(labels.slice(0, count), new Shape(count, 1));
      NDList scores = network.forward(parameters, new NDList(given), true);
      NDArray mean = loss.evaluate(new NDList(wanted), scores);
      gradients.backward(mean);
      // As a training that looks at its loss.
      mean.getFloat();
      scores.attach(batch);
      mean.attach(batch);
    }
    for (var each : network.getParameters()) {
      Parameter parameter = each.getValue();
      try (NDArray gradient = parameter.getArray().getGradient()) {
        adam.update(each.getKey(), parameter.getArray(), gradient);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
