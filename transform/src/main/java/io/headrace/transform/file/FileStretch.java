/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one file that are in one batch. */
final class FileStretch {
  private final FilePass pass;
  private final List<BatchedRecord> records = new ArrayList<>();
  private boolean isLast;
  private @Nullable Failure failure;

  FileStretch(FilePass pass) {
    this.pass = pass;
  }

  FilePass pass() {
    return pass;
  }

  List<BatchedRecord> records() {
    return records;
  }

  /** Whether the file ends here, or is given up. */
  boolean isLast() {
    return isLast;
  }

  /** Why the file cannot be scored. */
  @Nullable Failure failure() {
    return failure;
  }

  void ended() {
    isLast = true;
  }

  /** The first failure is the one that is told. */
  void failed(Failure why) {
    isLast = true;
    failure = failure == null ? why : failure;
  }
}
