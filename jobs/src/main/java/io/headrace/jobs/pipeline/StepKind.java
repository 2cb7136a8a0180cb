/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verbs a step can be; each belongs to a room. */
public enum StepKind {
  CRAWL,
  ETL,
  TRAIN,
  TRANSFORM;

  /** As in a job file: {@code crawl}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<StepKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(StepKind::word).toList();
  }
}
