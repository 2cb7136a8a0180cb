/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;

/** Reads and checks a step's options without doing anything yet. */
@FunctionalInterface
public interface StepReader {
  /**
   * @param problems what is wrong; the result is looked at only when nothing is
   */
  Work read(StepKind kind, YamlMap options, Problems problems);
}
