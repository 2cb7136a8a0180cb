/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A store with as many objects as the host of its URI says, which can be listed and no more. */
public final class SimulatedListing extends FileSystem {
  static final String SCHEME = "simulated";
  static final long BYTES = 1_000_000;
  static final long MODIFIED_MILLIS = 1_700_000_000_000L;

  /** The same as {@link #name}, from the column {@code id}. */
  static final String NAME_SQL =
      "concat('folder-', id div 1000, '/object-', lpad(cast(id as string), 9, '0'), '.parquet')";

  private URI uri = URI.create(SCHEME + ":///");

  private static String name(long id) {
    return String.format(Locale.ROOT, "folder-%d/object-%09d.parquet", id / 1000, id);
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    super.initialize(name, configuration);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public RemoteIterator<LocatedFileStatus> listFiles(Path folder, boolean recursive) {
    long objects = Long.parseLong(uri.getAuthority());
    return new RemoteIterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < objects;
      }

      @Override
      public LocatedFileStatus next() {
        Path path = new Path(folder, name(next++));
        return new LocatedFileStatus(
            new FileStatus(BYTES, false, 1, BYTES, MODIFIED_MILLIS, path), new BlockLocation[0]);
      }
    };
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    throw new FileNotFoundException(path.toString());
  }

  @Override
  public FileStatus[] listStatus(Path path) {
    return new FileStatus[0];
  }

  @Override
  public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
    throw new FileNotFoundException(path + " has no bytes");
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferBytes,
      short replication,
      long blockBytes,
      Progressable progress) {
    throw readOnly();
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferBytes, Progressable progress) {
    throw readOnly();
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw readOnly();
  }

  @Override
  public boolean delete(Path path, boolean recursive) {
    throw readOnly();
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    throw readOnly();
  }

  @Override
  public void setWorkingDirectory(Path folder) {}

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri.toString() + "/");
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("a simulated listing cannot be written");
  }
}
