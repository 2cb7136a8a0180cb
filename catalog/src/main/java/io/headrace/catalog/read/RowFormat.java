/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.util.List;

/**
 * Reads the rows of one format. Implementations are found by {@link java.util.ServiceLoader}, have
 * no state and run on executors; the {@link io.headrace.catalog.sniff.FormatSniffer} of the same
 * name recognises the files.
 */
public interface RowFormat {
  /** The format's name, as its sniffer has it. */
  String name();

  /**
   * Parts of a file that tasks can read apart from each other, each of about so many bytes. Whether
   * they fit together shows {@link RowReader#covered} once they are read; where they do not, the
   * file is read as a whole.
   */
  default List<FileRange> ranges(FileTask task, long bytes) {
    return List.of(FileRange.WHOLE);
  }

  /**
   * Opens a file; the reader closes what was opened.
   *
   * @param bytes as they are stored: the format unpacks them
   */
  RowReader open(FileTask task, StoredBytes bytes) throws IOException;
}
