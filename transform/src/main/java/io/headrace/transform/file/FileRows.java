/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/** The rows of scored files, those of one behind those of another, each closed behind its last. */
final class FileRows implements Iterator<InternalRow>, AutoCloseable {
  private final Supplier<Optional<ScoredFile>> files;
  private @Nullable ScoredFile open;

  /**
   * @param files gives the next; empty when there is none
   */
  FileRows(Supplier<Optional<ScoredFile>> files) {
    this.files = files;
  }

  @Override
  public boolean hasNext() {
    while (open == null || !open.hasNext()) {
      close();
      Optional<ScoredFile> next = files.get();
      if (next.isEmpty()) {
        return false;
      }
      open = next.get();
    }
    return true;
  }

  @Override
  public InternalRow next() {
    if (!hasNext() || open == null) {
      throw new NoSuchElementException();
    }
    return open.next();
  }

  @Override
  public void close() {
    ScoredFile file = open;
    open = null;
    if (file != null) {
      file.close();
    }
  }
}
