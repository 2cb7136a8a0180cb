/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * A file that is visible under its name only as a whole. An object store shows an object when its
 * upload ends; elsewhere a rename does it.
 */
record WholeFile(StoragePath target, Configuration storage) {
  /** Writes what is in a file. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Replaces what an earlier attempt has published. */
  void publish(Content content) throws IOException {
    if (target.isLocal()) {
      publishLocally(content);
      return;
    }
    FileSystem files = target.toHadoop().getFileSystem(storage);
    StoragePath landing = target.isObjectStore() ? target : target.parent().resolve(landingName());
    write(content, files.create(landing.toHadoop(), true));
    if (!landing.equals(target)) {
      rename(files, landing);
    }
  }

  private String landingName() {
    return "." + target.name() + ".landing";
  }

  /**
   * Not by Hadoop, which starts a process or two for each file, and has no rename that replaces.
   */
  private void publishLocally(Content content) throws IOException {
    Path file = target.toLocal();
    Path folder = Files.createDirectories(target.parent().toLocal());
    Path landing = folder.resolve(landingName());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(landing))) {
      content.write(out);
    }
    Files.move(landing, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What breaks off must not be closed like what is whole: an object store would show it. */
  private static void write(Content content, FSDataOutputStream file) throws IOException {
    try {
      OutputStream out = new BufferedOutputStream(file);
      content.write(out);
      out.flush();
    } catch (IOException | RuntimeException broken) {
      if (file.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
        file.abort();
      } else {
        IOUtils.closeQuietly(file, broken::addSuppressed);
      }
      throw broken;
    }
    file.close();
  }

  private void rename(FileSystem files, StoragePath landing) throws IOException {
    files.delete(target.toHadoop(), false);
    if (!files.rename(landing.toHadoop(), target.toHadoop())) {
      throw Failure.resource("What was written cannot be renamed to " + target + ".");
    }
  }
}
