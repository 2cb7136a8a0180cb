/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import org.apache.spark.Partitioner;

/** Puts the rows of a file together; a key holds the file's number and the row's. */
final class FilePartitioner extends Partitioner {
  private static final int ROW_BITS = 44;

  private final int files;

  FilePartitioner(int files) {
    this.files = files;
  }

  static Long key(int file, long row) {
    return ((long) file << ROW_BITS) | row;
  }

  @Override
  public int numPartitions() {
    return files;
  }

  @Override
  public int getPartition(Object key) {
    return (int) ((Long) key >>> ROW_BITS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FilePartitioner partitioner && partitioner.files == files;
  }

  @Override
  public int hashCode() {
    return files;
  }
}
