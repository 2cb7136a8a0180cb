/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that nobody mends it one run at a time. */
public final class Problems {
  private final List<String> lines = new ArrayList<>();

  public void add(Position where, String message) {
    add(where.toString(), message);
  }

  public void add(String where, String message) {
    lines.add(where + ": " + message);
  }

  /** Takes over what was found in a part. */
  public void addAll(Problems others) {
    lines.addAll(others.lines);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * @param subject what was asked for, for example {@code "pipeline.yaml"}
   * @throws Failure BAD_REQUEST with every problem, a line each
   */
  public void throwIfAny(String subject) {
    if (lines.isEmpty()) {
      return;
    }
    String count = lines.size() == 1 ? "1 problem in " : lines.size() + " problems in ";
    throw Failure.badRequest(count + subject + ":\n  " + String.join("\n  ", lines));
  }
}
