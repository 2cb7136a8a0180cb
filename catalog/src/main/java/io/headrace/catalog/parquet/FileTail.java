/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
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
    try (Ending ending = file.path().isLocal() ? local(file) : stored(file, configuration)) {
      int guess = (int) Math.min(GUESS_BYTES, file.bytes());
      FileTail tail = new FileTail(file, ending.last(guess));
      long needed = tail.footerBytes() + TRAILER_BYTES;
      if (!tail.hasMagic() || needed <= guess) {
        return tail;
      }
      checkLength(file, tail.footerBytes());
      return new FileTail(file, ending.last((int) needed));
    }
  }

  private static void checkLength(StoredObject file, long footer) throws RefusedFooter {
    if (footer + TRAILER_BYTES + MAGIC_BYTES > file.bytes()) {
      throw new RefusedFooter(
          "is cut off or damaged: its trailer says that the footer has "
              + footer
              + " bytes, the file has "
              + file.bytes());
    }
    if (footer + TRAILER_BYTES > MOST_BYTES) {
      throw new RefusedFooter("has a footer of " + footer + " bytes, more than is read");
    }
  }

  /** The end of an open file. */
  private interface Ending extends Closeable {
    byte[] last(int bytes) throws IOException;
  }

  /** Past Hadoop's file system: opening a file there costs more than parsing its footer. */
  private static Ending local(StoredObject file) throws IOException {
    RandomAccessFile in = new RandomAccessFile(file.path().toLocal().toFile(), "r");
    return new Ending() {
      @Override
      public byte[] last(int bytes) throws IOException {
        byte[] last = new byte[bytes];
        in.seek(file.bytes() - bytes);
        in.readFully(last);
        return last;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  private static Ending stored(StoredObject file, Configuration configuration) throws IOException {
    FSDataInputStream in = open(file, configuration);
    return new Ending() {
      @Override
      public byte[] last(int bytes) throws IOException {
        byte[] last = new byte[bytes];
        in.readFully(file.bytes() - bytes, last);
        return last;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
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
