/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.IOException;
import java.util.Optional;

/** The records of one file, in its order. */
interface Records extends AutoCloseable {
  /**
   * The next record; empty at the end.
   *
   * @throws io.headrace.lakehouse.failure.Failure BAD_DATA when the file is not made as it should
   *     be: what follows is lost
   * @throws IOException when storage fails
   */
  Optional<FileRecord> next() throws IOException;

  @Override
  void close() throws IOException;
}
