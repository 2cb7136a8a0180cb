/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;

/** Which room's verb each kind of step calls. */
public final class Rooms implements StepReader {
  @Override
  public Work read(StepKind kind, YamlMap options, Problems problems) {
    return switch (kind) {
      case CRAWL, ETL, TRAIN, TRANSFORM ->
          (lakehouse, context) -> {
            throw Failure.bug(kind.word() + " has no room yet");
          };
    };
  }
}
