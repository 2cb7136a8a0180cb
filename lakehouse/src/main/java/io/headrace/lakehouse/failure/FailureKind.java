/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.failure;

/** Whose failure it is: the caller's, the data's, another writer's, the world's or ours. */
public enum FailureKind {
  /** The request is wrong; running it again without a change fails again. */
  BAD_REQUEST(2),
  /** The data is wrong: a rule failed, rows could not be reconciled. */
  BAD_DATA(3),
  /** Another writer was faster; running it again may succeed. */
  CONFLICT(4),
  /** Storage, catalog, executor or time limit. */
  RESOURCE(5),
  /** A bug of Headrace. */
  BUG(70);

  private final int exitCode;

  FailureKind(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
