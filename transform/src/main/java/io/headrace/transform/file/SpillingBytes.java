/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * Bytes that are written first and read then: few in memory, more on local disk, so that neither
 * memory grows with them nor a small file costs one of its own.
 */
final class SpillingBytes implements AutoCloseable {
  private static final int MOST_IN_MEMORY = 1 << 18;

  private final DeferredFileOutputStream kept;
  private final OutputStream out;

  /**
   * @param prefix of the name of the file on local disk
   */
  SpillingBytes(String prefix) {
    this.kept =
        DeferredFileOutputStream.builder()
            .setThreshold(MOST_IN_MEMORY)
            .setPrefix(prefix)
            .setDirectory(PathUtils.getTempDirectory())
            .get();
    this.out = new BufferedOutputStream(kept);
  }

  /** To be written to, until they are read for the first time. */
  OutputStream out() {
    return out;
  }

  /** From the first byte on. */
  InputStream in() throws IOException {
    out.close();
    return kept.toInputStream();
  }

  void copyTo(OutputStream target) throws IOException {
    out.close();
    kept.writeTo(target);
  }

  @Override
  public void close() {
    File file = kept.getFile();
    try {
      out.close();
      if (file != null) {
        Files.deleteIfExists(file.toPath());
      }
    } catch (IOException leftBehind) {
      // A temporary file, which the system clears.
      if (file != null) {
        file.deleteOnExit();
      }
    }
  }
}
