/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import scala.Tuple2;

/** Writes one file, in a task. */
final class ShardWriter implements Serializable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final StoragePath folder;
  private final StorageAccess storage;
  private final int ranks;
  private final int width;

  ShardWriter(StoragePath folder, StorageAccess storage, int ranks, int width) {
    this.folder = folder;
    this.storage = storage;
    this.ranks = ranks;
    this.width = width;
  }

  Iterator<ShardFile> write(int file, Iterator<Tuple2<Long, byte[]>> records) throws IOException {
    Split split = Split.of(file / ranks);
    int rank = file % ranks;
    // The attempt in the name keeps two attempts at one task from writing into each other.
    StoragePath path =
        folder.resolve(split + "-" + rank + "-" + TaskContext.get().taskAttemptId() + ".f32");
    long rows = 0;
    try (OutputStream out =
        new BufferedOutputStream(storage.files(path).create(path.toHadoop(), true), BUFFER_BYTES)) {
      for (; records.hasNext(); rows++) {
        out.write(records.next()._2());
      }
    }
    return List.of(new ShardFile(split, rank, path, rows, width)).iterator();
  }
}
