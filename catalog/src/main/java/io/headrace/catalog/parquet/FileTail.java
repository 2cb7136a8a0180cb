/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;

/**
 * The end of a file in memory. One request of the storage where the footer fits the first guess,
 * two where it does not; none asks how long the file is, for the listing said so.
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; copying it buys nothing.
record FileTail(StoredObject file, byte[] bytes) {
  static final int MAGIC_BYTES = 4;

  /** Length of the footer, then the magic. */
  static final int TRAILER_BYTES = 4 + MAGIC_BYTES;

  /** Holds the footer of a file with some hundred columns and row groups. */
  private static final int GUESS_BYTES = 64 << 10;

  /** A footer beyond this is hostile or not worth the memory. */
  private static final int MOST_BYTES = 64 << 20;

  /**
   * Reads the trailer and, where it is that of a Parquet file, all of the footer.
   *
   * @throws RefusedFooter when the footer cannot be as long as the trailer says
   */
  static FileTail read(StoredObject file, Configuration configuration)
      throws IOException, RefusedFooter {
    int guess = (int) Math.min(GUESS_BYTES, file.bytes());
    try (FSDataInputStream in = open(file, configuration)) {
      FileTail tail = new FileTail(file, last(in, file, guess));
      long needed = tail.footerBytes() + TRAILER_BYTES;
      if (!tail.hasMagic() || needed <= guess) {
        return tail;
      }
      if (needed + MAGIC_BYTES > file.bytes()) {
        throw new RefusedFooter(
            "is cut off or damaged: its trailer says that the footer has "
                + tail.footerBytes()
                + " bytes, the file has "
                + file.bytes());
      }
      if (needed > MOST_BYTES) {
        throw new RefusedFooter(
            "has a footer of " + tail.footerBytes() + " bytes, more than is read");
      }
      return new FileTail(file, last(in, file, (int) needed));
    }
  }

  private static byte[] last(FSDataInputStream in, StoredObject file, int bytes)
      throws IOException {
    byte[] tail = new byte[bytes];
    in.readFully(file.bytes() - bytes, tail);
    return tail;
  }

  private static FSDataInputStream open(StoredObject file, Configuration configuration)
      throws IOException {
    Path path = file.path().toHadoop();
    FutureDataInputStreamBuilder open = path.getFileSystem(configuration).openFile(path);
    open.opt(OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY, "random");
    open.optLong(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, file.bytes());
    try {
      return open.build().get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while opening " + file.path());
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(failed.getCause());
    }
  }

  /** Does the file end as a Parquet file does, its footer encrypted or not? */
  boolean hasMagic() {
    return endsWith("PAR1") || endsWith("PARE");
  }

  boolean isEncrypted() {
    return endsWith("PARE");
  }

  private boolean endsWith(String magic) {
    int from = bytes.length - MAGIC_BYTES;
    if (bytes.length < TRAILER_BYTES) {
      return false;
    }
    for (int i = 0; i < MAGIC_BYTES; i++) {
      if (bytes[from + i] != (byte) magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** As the trailer says: unsigned, little-endian. */
  long footerBytes() {
    long length = 0;
    int end = bytes.length - MAGIC_BYTES;
    for (int i = 1; i <= 4 && end - i >= 0; i++) {
      length = length << 8 | (bytes[end - i] & 0xFF);
    }
    return length;
  }

  /** The footer's own bytes. */
  InputStream footer() {
    int from = bytes.length - TRAILER_BYTES - (int) footerBytes();
    return new ByteArrayInputStream(bytes, from, (int) footerBytes());
  }
}
