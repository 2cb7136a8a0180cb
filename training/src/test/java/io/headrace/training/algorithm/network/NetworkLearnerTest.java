/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.testing.TorchScriptFile;
import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.algorithm.Objective;
import io.headrace.training.collective.Ranks;
import io.headrace.training.shard.RankData;
import io.headrace.training.shard.RankShard;
import io.headrace.training.stage.LoneSeat;
import io.headrace.training.wire.WireKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkLearnerTest {
  private static final int WIDTH = 16;
  private static final int ROWS = 64;
  private static final int BATCH = 16;
  private static final int STEPS = 12;

  @TempDir Path folder;

  static List<NetworkPlan> plans() {
    byte[] module = TorchScriptFile.perceptron(WIDTH, 1).bytes();
    return List.of(
        plan("mlp", new MlpDesign(List.of(4))),
        plan("cnn", new CnnDesign(List.of(), List.of(3), 3, List.of(4))),
        plan("fine-tune", new ScriptDesign("net.pt", module, List.of())));
  }

  private static NetworkPlan plan(String algorithm, NetworkDesign design) {
    return new NetworkPlan(algorithm, design, STEPS, BATCH, BATCH / 2, Descent.adam(0.02));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void whoGoesOnFromWhatWasSavedComesToTheSameBits(NetworkPlan plan) throws Exception {
    RankData data = data();
    Ranks.of(1, WireKind.TCP)
        .run(
            collective -> {
              LearnerSeat seat =
                  new LearnerSeat(LoneSeat.of(collective, folder), data, Objective.CLASSES, 7);
              byte[] saved;
              try (Learner first = plan.open(seat)) {
                learn(first, 0, 5);
                saved = first.save();
              }
              byte[] model;
              try (Learner second = plan.open(seat)) {
                second.load(saved);
                learn(second, 5, STEPS);
                model = second.model();
                second.restoreKept();
                assertThat(second.model()).isNotEqualTo(model);
              }
              try (Learner undisturbed = plan.open(seat)) {
                assertThat(undisturbed.model()).isNotEqualTo(model);
                learn(undisturbed, 0, STEPS);
                assertThat(undisturbed.model()).isEqualTo(model);
              }
            });
  }

  /** Keeps what there is after the fourth step. */
  private static void learn(Learner learner, int from, int to) {
    for (int step = from; step < to; step++) {
      learner.step((int) (step / learner.steps()), step % learner.steps());
      if (step == 3) {
        learner.keep();
      }
    }
  }

  /** Pictures of 4 by 4 grey pixels, the bright ones with the label 1. */
  private RankData data() throws IOException {
    Random random = new Random(1);
    ByteBuffer bytes =
        ByteBuffer.allocate(ROWS * (WIDTH + 1) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < ROWS; row++) {
      float sum = 0;
      for (int pixel = 0; pixel < WIDTH; pixel++) {
        float value = (float) random.nextGaussian();
        sum += value;
        bytes.putFloat(value);
      }
      bytes.putFloat(sum > 0 ? 1 : 0);
    }
    Path file = Files.write(folder.resolve("rows"), bytes.array());
    RankShard shard = new RankShard(file.toString(), ROWS, ROWS);
    return new RankData(WIDTH, shard, shard, shard);
  }
}
