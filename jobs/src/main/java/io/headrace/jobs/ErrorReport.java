/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.Ink;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes text on the terminal and a stack trace in the log. */
final class ErrorReport {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);
  private static final String LOG_FILE = "headrace.log.file";

  private final Console console;

  ErrorReport(Console console) {
    this.console = console;
  }

  /** Tells the failure and returns the exit code that stands for it. */
  int tell(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    LOG.error("Ends with exit code {}", failure.kind().exitCode(), thrown);
    console.error(console.paint(Ink.RED, "headrace: ") + failure.explanation());
    if (failure.kind() == FailureKind.BUG) {
      console.error("This is a bug of Headrace; the log has its stack trace.");
    }
    String log = System.getProperty(LOG_FILE, "");
    if (!log.isEmpty() && failure.kind() != FailureKind.BAD_REQUEST) {
      console.error("Log: " + log);
    }
    return failure.kind().exitCode();
  }
}
