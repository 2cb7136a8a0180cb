/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;

/**
 * Reads the rows of one format. Implementations are found by {@link java.util.ServiceLoader}, have
 * no state and run on executors; the {@link io.headrace.catalog.sniff.FormatSniffer} of the same
 * name recognises the files.
 */
public interface RowFormat {
  /** The format's name, as its sniffer has it. */
  String name();

  /**
   * Opens a file; the reader closes what was opened.
   *
   * @param bytes as they are stored: the format unpacks them
   */
  RowReader open(FileTask task, StoredBytes bytes) throws IOException;
}
