/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one size of batch was measured to do, on one executor.
 *
 * @param number of the step in the executor's search, from 0
 * @param rows of each batch
 * @param rowsPerSecond that one call of the model works through
 * @param next size of the batches from then on
 */
public record BatchStep(String executor, int number, int rows, double rowsPerSecond, int next)
    implements Serializable {
  /** By executor, in the order of its search. */
  public static final Comparator<BatchStep> ORDER =
      Comparator.comparing(BatchStep::executor).thenComparingInt(BatchStep::number);

  /**
   * What has been found out, and what was chosen for it, executor by executor.
   *
   * @param steps in {@link #ORDER}
   */
  public static String inWords(List<BatchStep> steps) {
    if (steps.isEmpty()) {
      return "too few rows to measure what size is best";
    }
    Map<String, List<BatchStep>> byExecutor =
        steps.stream()
            .collect(Collectors.groupingBy(BatchStep::executor, TreeMap::new, Collectors.toList()));
    return byExecutor.entrySet().stream()
        .map(each -> chosen(each.getKey(), each.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String chosen(String executor, List<BatchStep> steps) {
    return steps.stream()
        .map(
            step ->
                String.format(
                    Locale.ROOT, "%,d rows: %,.0f rows/s", step.rows(), step.rowsPerSecond()))
        .collect(
            Collectors.joining(
                ", ",
                String.format(
                    Locale.ROOT,
                    "%,d rows measured best on executor %s (",
                    steps.get(steps.size() - 1).next(),
                    executor),
                ")"));
  }
}
