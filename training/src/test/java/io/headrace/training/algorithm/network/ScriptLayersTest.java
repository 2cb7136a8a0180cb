/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.testing.TorchScriptFile;
import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.stage.RankDevice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptLayersTest {
  private static final int WIDTH = 3;
  private static final int ROWS = 32;
  private static final Objective OBJECTIVE = new Objective(Loss.CROSS_ENTROPY, 1, 1, 1);

  @Test
  void aModuleLearnsAndIsTheSameFileEachTime() {
    byte[] file = TorchScriptFile.perceptron(WIDTH, 1).bytes();
    byte[] learnt = trained(file, 40, List.of());

    assertThat(trained(file, 40, List.of())).isEqualTo(learnt);
    assertThat(loss(learnt)).isLessThan(0.6 * loss(file));
    // What goes on from a file is where it would be without the break.
    assertThat(trained(trained(file, 15, List.of()), 25, List.of())).isEqualTo(learnt);
  }

  @Test
  void whatIsFrozenStaysAsItIs() {
    try (Network network =
        network(TorchScriptFile.perceptron(WIDTH, 1).bytes(), List.of("base_"))) {
      assertThat(network.values()).extracting(FloatBuffer::capacity).containsExactly(4, 1);
    }
    assertRefused(
        TorchScriptFile.perceptron(WIDTH, 1), List.of("base", "head"), "has no parameters");
  }

  @Test
  void aModuleThatDoesNotFitSaysWhy() {
    assertRefused(
        TorchScriptFile.perceptron(WIDTH + 1, 1),
        List.of(),
        "does not take float32(1, 3): RuntimeError: ");
    assertRefused(
        TorchScriptFile.perceptron(WIDTH, 2),
        List.of(),
        "gives float32(1, 2), wanted is float32(1, 1)");
    assertRefused(
        TorchScriptFile.perceptron(WIDTH, 1).with("idle", 2),
        List.of(),
        "no score depends on idle; name it in freeze");
    assertRefused(
        TorchScriptFile.perceptron(WIDTH, 1).transposed("base_w"),
        List.of(),
        "base_w does not lie row by row");
    assertThatThrownBy(() -> network(new byte[] {1, 2, 3}, List.of()))
        .hasMessageContaining("the engine cannot load it: ");
  }

  private static void assertRefused(TorchScriptFile file, List<String> frozen, String words) {
    assertThatThrownBy(() -> network(file.bytes(), frozen))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("model.pt cannot be fine-tuned here")
        .hasMessageContaining(words);
  }

  private static Network network(byte[] file, List<String> frozen) {
    return Network.on(RankDevice.CPU, new ScriptDesign("model.pt", file, frozen), WIDTH, 1, 0);
  }

  private static byte[] trained(byte[] file, int steps, List<String> frozen) {
    try (Network network = network(file, frozen)) {
      for (int step = 0; step < steps; step++) {
        network.buckets().clear();
        network.backward(features(), labels(), ROWS, ROWS, OBJECTIVE);
        for (int i = 0; i < network.values().size(); i++) {
          FloatBuffer values = network.values().get(i);
          FloatBuffer gradients = network.gradients().get(i);
          for (int k = 0; k < values.capacity(); k++) {
            values.put(k, values.get(k) - 0.5f * gradients.get(k));
          }
        }
      }
      return network.model();
    }
  }

  /** Mean over the rows. */
  private static double loss(byte[] file) {
    try (Network network = network(file, List.of())) {
      FloatBuffer scores = FloatBuffer.allocate(ROWS);
      network.score(features(), ROWS, scores);
      double loss = 0;
      for (int row = 0; row < ROWS; row++) {
        loss += OBJECTIVE.loss(scores, row, labels().get(row)) / ROWS;
      }
      return loss;
    }
  }

  private static ByteBuffer features() {
    Random random = new Random(2);
    ByteBuffer features =
        ByteBuffer.allocateDirect(ROWS * WIDTH * Float.BYTES).order(ByteOrder.nativeOrder());
    while (features.hasRemaining()) {
      features.putFloat((float) random.nextGaussian());
    }
    return features.flip();
  }

  /** Whether the first number of the row is above 0. */
  private static FloatBuffer labels() {
    FloatBuffer features = features().order(ByteOrder.nativeOrder()).asFloatBuffer();
    FloatBuffer labels = FloatBuffer.allocate(ROWS);
    for (int row = 0; row < ROWS; row++) {
      labels.put(features.get(row * WIDTH) > 0 ? 1 : 0);
    }
    return labels.flip();
  }
}
