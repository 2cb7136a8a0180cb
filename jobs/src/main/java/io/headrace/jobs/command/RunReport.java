/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.RunSummary;
import java.nio.file.Path;

/** The page of a run. */
record RunReport(RunSummary summary) {
  void write(Path file) {}
}
