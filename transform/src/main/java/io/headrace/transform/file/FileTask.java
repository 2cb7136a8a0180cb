/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.Serializable;

/**
 * One file to score.
 *
 * @param input as it was listed
 * @param output where its answers go
 */
record FileTask(StoredObject input, StoragePath output) implements Serializable {
  /** What tells this content from another under the same name. */
  String mark() {
    return input.etag().isEmpty()
        ? input.bytes() + "@" + input.modifiedAt().toEpochMilli()
        : input.etag();
  }
}
