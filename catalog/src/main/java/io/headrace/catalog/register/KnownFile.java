/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.table.TableName;
import java.time.Instant;

/**
 * A file that is in a table.
 *
 * @param optionsDigest of the settings it was read with
 * @param rows of it in the table
 * @param inPlace whether the file itself is part of the table, rather than a copy of its rows
 * @param gone whether its rows were taken out because it is no longer in the folder
 * @param kept whether they were brought back although it is not, and stay
 */
public record KnownFile(
    TableName table,
    StoragePath path,
    long bytes,
    String etag,
    Instant modifiedAt,
    String optionsDigest,
    long rows,
    boolean inPlace,
    boolean gone,
    boolean kept) {

  KnownFile asKept() {
    return new KnownFile(
        table, path, bytes, etag, modifiedAt, optionsDigest, rows, inPlace, gone, true);
  }

  /** Is this the file as it was read? Where the store has marks of the content they decide. */
  public boolean isSame(StoredObject file) {
    if (bytes != file.bytes()) {
      return false;
    }
    boolean marked = !etag.isEmpty() && !file.etag().isEmpty();
    return marked ? etag.equals(file.etag()) : modifiedAt.equals(file.modifiedAt());
  }
}
