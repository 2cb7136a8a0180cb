/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.Serializable;
import java.util.List;

/**
 * A file that several tasks score, a range each.
 *
 * @param parts from the first to the last
 */
record LargeFile(FileTask file, List<FilePart> parts) implements Serializable {
  LargeFile {
    parts = List.copyOf(parts);
  }
}
