/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.run.StepReport;

/** What a step does, its options already read and checked: a call of a room's verb. */
@FunctionalInterface
public interface Work {
  StepReport run(Lakehouse lakehouse, RunContext context);

  /**
   * Looks at what can be known before any step begins.
   *
   * @throws io.headrace.lakehouse.failure.Failure when this step could not run
   */
  default void check(Lakehouse lakehouse) {}
}
