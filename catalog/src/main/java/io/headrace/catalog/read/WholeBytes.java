/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.unpack.RefusedArchive;
import io.headrace.catalog.unpack.SeekableBytes;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;

/** Files that are read from their end, as their sniffers saw them: small ones may be packed. */
final class WholeBytes {
  private WholeBytes() {}

  static SeekableBytes of(StoredBytes stored) throws IOException {
    try {
      return Sample.of(stored).seekable();
    } catch (UnreadableFile packed) {
      throw new RefusedArchive(packed.reason(), packed);
    }
  }
}
