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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * A file of answers: written on local disk, and visible under its name only as a whole. An object
 * store shows an object when its upload ends; elsewhere a rename does it.
 */
final class AnswerFile implements AutoCloseable {
  /** What stands behind an answer. */
  enum End {
    NOTHING,
    LINE,
    /** A line feed, but only between two answers. */
    BETWEEN
  }

  private final StoragePath target;
  private final Configuration storage;
  private final Path local;
  private final OutputStream out;
  private boolean isBegun;

  AnswerFile(StoragePath target, Configuration storage) throws IOException {
    this.target = target;
    this.storage = storage;
    this.local = Files.createTempFile("headrace-answers-", ".out");
    this.out = new BufferedOutputStream(Files.newOutputStream(local));
  }

  void write(byte[] answer, End end) throws IOException {
    if (isBegun && end == End.BETWEEN) {
      out.write('\n');
    }
    out.write(answer);
    if (end == End.LINE) {
      out.write('\n');
    }
    isBegun = true;
  }

  /** Replaces what an earlier attempt has published. */
  void publish() throws IOException {
    out.close();
    FileSystem files = target.toHadoop().getFileSystem(storage);
    StoragePath landing =
        target.isObjectStore() ? target : target.parent().resolve("." + target.name() + ".landing");
    try (OutputStream remote = files.create(landing.toHadoop(), true)) {
      Files.copy(local, remote);
    }
    if (!landing.equals(target)) {
      rename(files, landing);
    }
  }

  private void rename(FileSystem files, StoragePath landing) throws IOException {
    if (target.isLocal()) {
      // Hadoop's rename does not replace; the system's does, in one step.
      Files.move(landing.toLocal(), target.toLocal(), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    files.delete(target.toHadoop(), false);
    if (!files.rename(landing.toHadoop(), target.toHadoop())) {
      throw Failure.resource("The answers cannot be renamed to " + target + ".");
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(local);
  }
}
