/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Hadoop's configuration of the storage, as it travels to tasks, and what tasks do with it. */
public final class StorageAccess implements Serializable {
  private final byte[] written;

  public StorageAccess(Configuration configuration) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      configuration.write(new DataOutputStream(bytes));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    this.written = bytes.toByteArray();
  }

  public FileSystem files(StoragePath path) throws IOException {
    Configuration configuration = new Configuration(false);
    configuration.readFields(new DataInputStream(new ByteArrayInputStream(written)));
    return path.toHadoop().getFileSystem(configuration);
  }

  /** The file itself where it is on this machine, else a copy in {@code folder}. */
  public Path fetch(StoragePath path, Path folder) throws IOException {
    if (path.isLocal() && Files.isRegularFile(path.toLocal())) {
      return path.toLocal();
    }
    Path copy = folder.resolve(path.name());
    files(path)
        .copyToLocalFile(false, path.toHadoop(), new org.apache.hadoop.fs.Path(copy.toUri()), true);
    return copy;
  }

  public void store(byte[] content, StoragePath path) throws IOException {
    try (var out = files(path).create(path.toHadoop(), true)) {
      out.write(content);
    }
  }
}
