/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * A file in any storage Hadoop reads.
 *
 * @param length as the listing showed it: nothing asks the storage again
 */
public record HadoopBytes(StoragePath path, long length, Configuration configuration)
    implements StoredBytes {
  @Override
  public String name() {
    return path.name();
  }

  @Override
  public InputStream stream() throws IOException {
    return open();
  }

  @Override
  public InputStream stream(long from) throws IOException {
    FSDataInputStream in = open();
    try {
      in.seek(from);
      return in;
    } catch (EOFException tooShort) {
      in.close();
      return InputStream.nullInputStream();
    } catch (IOException broken) {
      in.close();
      throw broken;
    }
  }

  @Override
  public SeekableBytes seekable() throws IOException {
    return new Seekable(open(), length);
  }

  private FSDataInputStream open() throws IOException {
    Path hadoop = path.toHadoop();
    return hadoop.getFileSystem(configuration).open(hadoop);
  }

  private record Seekable(FSDataInputStream in, long length) implements SeekableBytes {
    @Override
    public int read(long position, byte[] buffer, int offset, int size) throws IOException {
      if (position >= length) {
        return -1;
      }
      return in.read(position, buffer, offset, (int) Math.min(size, length - position));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
