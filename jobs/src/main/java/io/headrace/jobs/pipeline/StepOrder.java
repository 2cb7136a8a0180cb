/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.option.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts steps behind what they need, otherwise as they are written; names the cycles. */
final class StepOrder {
  private final Map<String, PipelineStep> steps;
  private final Problems problems;
  private final Set<String> placed = new LinkedHashSet<>();
  private final Set<String> told = new LinkedHashSet<>();

  StepOrder(Map<String, PipelineStep> steps, Problems problems) {
    this.steps = steps;
    this.problems = problems;
  }

  List<PipelineStep> ordered() {
    steps.keySet().forEach(name -> place(name, new ArrayList<>()));
    return placed.stream().map(steps::get).toList();
  }

  /**
   * @param path the steps that wait for this one, the first to ask first
   */
  private void place(String name, List<String> path) {
    PipelineStep step = steps.get(name);
    if (step == null || placed.contains(name)) {
      return;
    }
    int seen = path.indexOf(name);
    if (seen >= 0) {
      tell(step, path.subList(seen, path.size()));
      return;
    }
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    step.needs().forEach(need -> place(need, longer));
    placed.add(name);
  }

  private void tell(PipelineStep step, List<String> cycle) {
    if (told.addAll(cycle)) {
      problems.add(
          step.position(),
          "the steps need each other in a circle: "
              + String.join(" → ", cycle)
              + " → "
              + step.name());
    }
  }
}
