/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file, read on from where storage failed in passing: the file is opened again,
 * and what has been given is read past.
 */
final class SteadyRecords implements AutoCloseable {
  private final String what;
  private final StorageRetry retry;
  private final StorageRetry.Attempt<Records> opening;
  private final StorageRetry.Attempt<Optional<FileRecord>> reading = this::attempt;
  private @Nullable Records records;
  private long given;

  SteadyRecords(String what, StorageRetry retry, StorageRetry.Attempt<Records> opening) {
    this.what = what;
    this.retry = retry;
    this.opening = opening;
  }

  /**
   * The next record; empty at the end.
   *
   * @throws Failure BAD_DATA when the file is not made as it should be, RESOURCE when storage fails
   */
  Optional<FileRecord> next() {
    Optional<FileRecord> next = retry.run(what, reading);
    given++;
    return next;
  }

  private Optional<FileRecord> attempt() throws IOException {
    try {
      Records open = records == null ? opened() : records;
      records = open;
      return open.next();
    } catch (EOFException | ZipException broken) {
      throw Failure.badData("it is packed, and its packing is broken or ends too soon", broken);
    } catch (IOException broken) {
      close();
      throw broken;
    }
  }

  private Records opened() throws IOException {
    Records open = opening.run();
    for (long i = 0; i < given; i++) {
      open.next();
    }
    return open;
  }

  @Override
  public void close() throws IOException {
    Records open = records;
    records = null;
    if (open != null) {
      open.close();
    }
  }
}
