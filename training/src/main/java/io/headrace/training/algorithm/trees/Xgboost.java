/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.algorithm.Algorithm;
import io.headrace.training.algorithm.LearningPlan;
import io.headrace.training.encode.NumberLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gradient-boosted trees by XGBoost (Chen and Guestrin 2016), grown by histogram over all ranks. A
 * round of boosting is an epoch of one step: it looks at every row once.
 */
public final class Xgboost implements Algorithm {
  static final String NAME = "xgboost";

  private static final OptionKey<Integer> ROUNDS =
      OptionKey.integer("rounds")
          .atLeast(1)
          .atMost(10_000)
          .defaultsTo(200)
          .describedAs("trees that are grown, one after the other, at most");
  private static final OptionKey<Double> LEARNING_RATE =
      OptionKey.decimal("learning-rate")
          .checkedBy(rate -> rate > 0 && rate <= 1, "be above 0 and at most 1")
          .defaultsTo(0.1)
          .describedAs("part of what a tree has found that is added to the scores");
  private static final OptionKey<Integer> DEPTH =
      OptionKey.integer("max-depth")
          .atLeast(1)
          .atMost(20)
          .defaultsTo(6)
          .describedAs("questions on the way to a leaf, at most");
  private static final OptionKey<Double> CHILD_WEIGHT =
      OptionKey.decimal("min-child-weight")
          .atLeast(0.0)
          .defaultsTo(1.0)
          .describedAs("least sum of second derivatives in a leaf");
  private static final OptionKey<Double> SPLIT_GAIN =
      OptionKey.decimal("min-split-gain")
          .atLeast(0.0)
          .defaultsTo(0.0)
          .describedAs("least that a question must lower the loss");
  private static final OptionKey<Double> ROW_SAMPLE =
      part("row-sample").describedAs("part of the rows that a tree sees");
  private static final OptionKey<Double> COLUMN_SAMPLE =
      part("column-sample").describedAs("part of the encoded columns that a tree sees");
  private static final OptionKey<Double> L1 =
      OptionKey.decimal("l1")
          .atLeast(0.0)
          .defaultsTo(0.0)
          .describedAs("pull of the leaves towards 0, the same for all");
  private static final OptionKey<Double> L2 =
      OptionKey.decimal("l2")
          .atLeast(0.0)
          .defaultsTo(1.0)
          .describedAs("pull of the leaves towards 0, in proportion");
  private static final OptionKey<Integer> BINS =
      OptionKey.integer("bins")
          .atLeast(2)
          .atMost(65_536)
          .defaultsTo(256)
          .describedAs("that a column's values are sorted into, at most");

  /** The library's own names, in the order in which a plan is told. */
  private static final Map<OptionKey<?>, String> PARAMETERS = new LinkedHashMap<>();

  static {
    PARAMETERS.put(LEARNING_RATE, "eta");
    PARAMETERS.put(DEPTH, "max_depth");
    PARAMETERS.put(CHILD_WEIGHT, "min_child_weight");
    PARAMETERS.put(SPLIT_GAIN, "gamma");
    PARAMETERS.put(ROW_SAMPLE, "subsample");
    PARAMETERS.put(COLUMN_SAMPLE, "colsample_bytree");
    PARAMETERS.put(L1, "alpha");
    PARAMETERS.put(L2, "lambda");
    PARAMETERS.put(BINS, "max_bin");
  }

  private static OptionKey<Double> part(String name) {
    return OptionKey.decimal(name)
        .checkedBy(part -> part > 0 && part <= 1, "be above 0 and at most 1")
        .defaultsTo(1.0);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "gradient-boosted trees";
  }

  @Override
  public List<OptionKey<?>> options() {
    return Stream.concat(Stream.of(ROUNDS), PARAMETERS.keySet().stream()).toList();
  }

  @Override
  public NumberLayout numbers() {
    return NumberLayout.PLAIN;
  }

  @Override
  public LearningPlan plan(OptionValues options, Problems problems) {
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>();
    settings.put(ROUNDS.name(), options.get(ROUNDS));
    PARAMETERS.forEach(
        (key, parameter) -> {
          settings.put(key.name(), options.get(key));
          parameters.put(parameter, options.get(key).toString());
        });
    boolean samples = options.get(ROW_SAMPLE) < 1 || options.get(COLUMN_SAMPLE) < 1;
    return new TreePlan(options.get(ROUNDS), options.get(BINS), samples, settings, parameters);
  }
}
