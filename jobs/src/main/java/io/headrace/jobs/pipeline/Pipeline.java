/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A job file, read and checked as a whole.
 *
 * @param file where it was read from
 * @param steps in an order in which each comes after all it needs
 */
public record Pipeline(String name, Path file, List<PipelineStep> steps) {
  public Pipeline {
    steps = List.copyOf(steps);
  }

  /**
   * Reads a job file and every file its steps name; nothing is started.
   *
   * @param parameters fill {@code ${NAME}}, before the environment does
   * @throws Failure BAD_REQUEST with all problems of all these files
   */
  public static Pipeline read(Path file, Map<String, String> parameters, StepReader reader) {
    if (Files.isDirectory(file)) {
      throw Failure.badRequest(
          file
              + " is a folder; give the job file in it, for example "
              + file.resolve("pipeline.yaml"));
    }
    YamlMap yaml = YamlDocument.load(file, parameters);
    Problems problems = new Problems();
    PipelineReader read = new PipelineReader(parameters, reader, problems);
    List<PipelineStep> steps = read.steps(yaml);
    String name = read.name(yaml);
    problems.throwIfAny(file.toString());
    return new Pipeline(name, file, steps);
  }

  /** A job of one step, as typed on the command line. */
  public static Pipeline ofOne(Path file, PipelineStep step) {
    return new Pipeline(step.name(), file, List.of(step));
  }
}
