/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.storage;

import java.io.Serializable;
import java.time.Instant;

/**
 * A file or object as its listing shows it.
 *
 * @param etag the store's own mark of the content; empty where the store has none
 */
public record StoredObject(StoragePath path, long bytes, String etag, Instant modifiedAt)
    implements Serializable {}
