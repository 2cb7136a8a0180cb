/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.util.List;

/**
 * A step of a job.
 *
 * @param needs the steps that must have ended well before this one begins
 * @param position where its options begin
 * @param options as they were given, for the ledger
 */
public record PipelineStep(
    String name, StepKind kind, List<String> needs, Position position, YamlMap options, Work work) {
  public PipelineStep {
    needs = List.copyOf(needs);
  }

  /** An option as it was written; empty when it was not. */
  public String option(String key) {
    return options
        .find(key)
        .filter(YamlText.class::isInstance)
        .map(yaml -> ((YamlText) yaml).text())
        .orElse("");
  }
}
