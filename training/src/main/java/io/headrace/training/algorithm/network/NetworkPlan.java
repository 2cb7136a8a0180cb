/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.training.algorithm.Learner;
import io.headrace.training.algorithm.LearnerSeat;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.bundle.ModelShape;
import io.headrace.training.encode.Encoding;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network and how its weights are found.
 *
 * @param design what it looks like
 * @param batchRows rows of a step, over all ranks
 * @param microBatchRows rows that go through the network at once on a rank, at most; the gradient
 *     of a batch is accumulated over as many passes as that takes
 */
public record NetworkPlan(
    String algorithm,
    NetworkDesign design,
    int epochs,
    int batchRows,
    int microBatchRows,
    Descent descent)
    implements LearningPlan {
  /** The plainest training of a perceptron. */
  public static NetworkPlan mlp(List<Integer> hidden, int epochs, int batchRows, Descent descent) {
    return new NetworkPlan(Mlp.NAME, new MlpDesign(hidden), epochs, batchRows, batchRows, descent);
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>(design.settings());
    settings.put(NetworkOptions.EPOCHS.name(), epochs);
    settings.put(NetworkOptions.BATCH.name(), batchRows);
    settings.put(NetworkOptions.MICRO_BATCH.name(), microBatchRows);
    settings.put(NetworkOptions.OPTIMIZER.name(), OptionKey.spelling(descent.optimizer()));
    settings.put(NetworkOptions.LEARNING_RATE.name(), descent.learningRate());
    settings.put(NetworkOptions.SCHEDULE.name(), OptionKey.spelling(descent.schedule()));
    settings.put(NetworkOptions.WARM_UP.name(), descent.warmUpSteps());
    settings.put(NetworkOptions.MOMENTUM.name(), descent.momentum());
    settings.put(NetworkOptions.WEIGHT_DECAY.name(), descent.weightDecay());
    settings.put(NetworkOptions.CLIP_NORM.name(), descent.clipNorm());
    return settings;
  }

  @Override
  public ModelShape shape(int width, int scores) {
    return design.shape(width, scores);
  }

  @Override
  public void check(Encoding encoding) {
    design.check(encoding);
  }

  @Override
  public Learner open(LearnerSeat seat) throws IOException {
    return NetworkLearner.open(this, seat);
  }
}
