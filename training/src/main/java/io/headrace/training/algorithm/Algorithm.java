/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.encode.NumberLayout;
import io.headrace.training.stage.RankDevice;
import java.util.List;
import java.util.Set;

/**
 * A way to learn a model from encoded rows. The key {@code algorithm} of a train file names it; see
 * {@link Algorithms} for how it is found. One object serves many trainings: it keeps nothing.
 */
public interface Algorithm {
  /** As in a train file: lower-case letters, digits and dashes. */
  String name();

  /** In one line, for people who choose. */
  String description();

  /** What a train file may say for it, besides what every training understands. */
  List<OptionKey<?>> options();

  /** How it wants numbers laid out. */
  NumberLayout numbers();

  /** What it can compute on. */
  default Set<RankDevice> devices() {
    return Set.of(RankDevice.CPU);
  }

  /**
   * Reads its options.
   *
   * @param problems takes what is wrong with them together; each alone has been checked already
   */
  LearningPlan plan(OptionValues options, Problems problems);
}
