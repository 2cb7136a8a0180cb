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
import java.util.List;
import java.util.Set;

/**
 * A weighted sum of the encoded columns: logistic regression where labels are two classes, softmax
 * regression where they may be more, linear regression where they are numbers. Numbers are laid out
 * in bins, so it bends at their edges.
 */
public final class LinearModel implements Algorithm {
  private static final String NAME = "linear";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "logistic or linear regression, by gradient descent";
  }

  @Override
  public List<OptionKey<?>> options() {
    return NetworkOptions.KEYS;
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
    return NetworkOptions.read(NAME, new LinearDesign(), options);
  }
}
