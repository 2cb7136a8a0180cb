/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.algorithm.Algorithm;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.encode.NumberLayout;
import io.headrace.training.stage.RankDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A multi-layer perceptron. */
public final class Mlp implements Algorithm {
  static final String NAME = "mlp";

  private static final OptionKey<List<Integer>> HIDDEN = NetworkOptions.hidden(List.of(64, 32));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a multi-layer perceptron, by gradient descent";
  }

  @Override
  public List<OptionKey<?>> options() {
    List<OptionKey<?>> options = new ArrayList<>(NetworkOptions.KEYS);
    options.add(0, HIDDEN);
    return options;
  }

  @Override
  public NumberLayout numbers() {
    return NumberLayout.PIECEWISE;
  }

  @Override
  public Set<RankDevice> devices() {
    return NetworkOptions.DEVICES;
  }

  @Override
  public LearningPlan plan(OptionValues options, Problems problems) {
    return NetworkOptions.read(NAME, new MlpDesign(options.get(HIDDEN)), options);
  }
}
