/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.Serializable;

/**
 * What is scored in one go: a file, or a range of a large one.
 *
 * @param into where its answers go, or, of a range, its rows
 */
record FilePart(FileTask file, FileRange range, StoragePath into) implements Serializable {
  static FilePart whole(FileTask file) {
    return new FilePart(file, FileRange.WHOLE, file.output());
  }

  boolean isWhole() {
    return range.equals(FileRange.WHOLE);
  }

  /** Bytes to read. */
  long bytes() {
    return Math.min(range.to(), file.input().bytes()) - range.from();
  }
}
