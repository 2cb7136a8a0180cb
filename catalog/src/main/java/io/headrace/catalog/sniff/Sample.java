/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.unpack.SeekableBytes;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The first bytes of a file, compression and archives taken off, and a way to the others for
 * formats that keep what they know at the end.
 *
 * @param file name without its folder, of what is inside where the file is packed
 * @param bytes not copied; not to be changed
 * @param whole whether these are all bytes of the file
 * @param layers what was taken off, from the outside in
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a copy of a megabyte buys nothing.
public record Sample(
    String file, byte[] bytes, boolean whole, List<String> layers, StoredBytes stored) {
  /** Bytes looked at: holds the 20,480 rows DuckDB samples when rows are 100 bytes wide. */
  public static final int BYTES = 2 << 20;

  /** Of bytes that are in memory. */
  public Sample(String file, byte[] bytes, boolean whole) {
    this(file, bytes, whole, List.of(), StoredBytes.of(file, bytes));
  }

  /**
   * Reads the first bytes of a file.
   *
   * @throws IOException when the storage does not give them, or an archive is refused
   */
  public static Sample of(StoredBytes stored) throws IOException {
    try (Unpacked in = Unpacked.open(stored)) {
      byte[] bytes = in.readNBytes(BYTES);
      boolean whole = bytes.length < BYTES || in.read() < 0;
      return new Sample(in.name(), bytes, whole, in.layers(), stored);
    }
  }

  /** Lower case, without the dot; empty where there is none. */
  public String extension() {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Does the file begin so? One character a byte. */
  public boolean startsWith(String magic) {
    if (bytes.length < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if (bytes[i] != (byte) magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * All bytes of the file; who asks closes them.
   *
   * @throws UnreadableFile when it is packed and too large to be held
   */
  public SeekableBytes seekable() throws IOException, UnreadableFile {
    if (whole) {
      return StoredBytes.of(file, bytes).seekable();
    }
    if (layers.isEmpty()) {
      return stored.seekable();
    }
    throw new UnreadableFile(
        "is packed with "
            + String.join(", ", layers)
            + " and can only be read unpacked, because its table of contents is at its end");
  }
}
