/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import io.headrace.catalog.unpack.BulkInputStream;
import io.headrace.catalog.unpack.SeekableBytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A file system of one file, for libraries that read nothing else. Every path is that file. */
final class BytesFileSystem extends FileSystem {
  private static final int BUFFER_BYTES = 1 << 16;

  private final SeekableBytes bytes;

  BytesFileSystem(SeekableBytes bytes) {
    this.bytes = bytes;
    setConf(new Configuration(false));
  }

  @Override
  public URI getUri() {
    return URI.create("bytes:///");
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) {
    return new FSDataInputStream(new In(bytes));
  }

  @Override
  public FileStatus getFileStatus(Path path) {
    return new FileStatus(bytes.length(), false, 1, BUFFER_BYTES, 0, path);
  }

  @Override
  public FileStatus[] listStatus(Path path) {
    return new FileStatus[] {getFileStatus(path)};
  }

  @Override
  public Path getWorkingDirectory() {
    return new Path("/");
  }

  @Override
  public void setWorkingDirectory(Path folder) {}

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    throw readOnly();
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress)
      throws IOException {
    throw readOnly();
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    throw readOnly();
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    throw readOnly();
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) throws IOException {
    throw readOnly();
  }

  private static IOException readOnly() {
    return new FileNotFoundException("nothing can be written here");
  }

  private static final class In extends BulkInputStream implements Seekable, PositionedReadable {
    private final SeekableBytes bytes;
    private long position;

    In(SeekableBytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = length == 0 ? 0 : bytes.read(position, buffer, offset, length);
      position += Math.max(0, read);
      return read;
    }

    @Override
    public int read(long from, byte[] buffer, int offset, int length) throws IOException {
      return bytes.read(from, buffer, offset, length);
    }

    @Override
    public void readFully(long from, byte[] buffer, int offset, int length) throws IOException {
      System.arraycopy(bytes.readFully(from, length), 0, buffer, offset, length);
    }

    @Override
    public void readFully(long from, byte[] buffer) throws IOException {
      readFully(from, buffer, 0, buffer.length);
    }

    @Override
    public void seek(long to) {
      position = to;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }
  }
}
