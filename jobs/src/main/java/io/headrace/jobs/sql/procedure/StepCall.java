/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql.procedure;

import io.headrace.jobs.Version;
import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.PipelineRun;
import io.headrace.jobs.pipeline.PipelineStep;
import io.headrace.jobs.pipeline.Rooms;
import io.headrace.jobs.pipeline.RunSummary;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.pipeline.Work;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import java.nio.file.Path;
import java.util.List;

/** A job of one step, asked for in SQL. */
final class StepCall {
  private StepCall() {}

  /**
   * Runs it to its end, in the ledger like any other.
   *
   * @param statement what was called, for messages
   * @throws io.headrace.lakehouse.failure.Failure of the step, or BAD_REQUEST with every problem of
   *     the options
   */
  static RunSummary run(Lakehouse lakehouse, StepKind kind, String statement, YamlMap options) {
    Problems problems = new Problems();
    Work work = new Rooms().read(kind, options, problems);
    problems.throwIfAny(statement);
    Pipeline pipeline =
        Pipeline.ofOne(
            Path.of("sql"),
            new PipelineStep(kind.word(), kind, List.of(), options.position(), options, work));
    RunSummary summary =
        new PipelineRun(
                lakehouse, pipeline, Version.text(), PipelineRun.Listener.silent(), () -> false)
            .run();
    summary
        .findFailure()
        .ifPresent(
            failure -> {
              throw failure;
            });
    return summary;
  }
}
