/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import java.nio.charset.StandardCharsets;

/**
 * A record as it stands in its file.
 *
 * @param number from 0
 * @param offset of its first byte, in the file as it is after unpacking
 * @param isWhole false when it was longer than the limit and only its beginning is here
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record FileRecord(long number, long offset, byte[] bytes, boolean isWhole) {
  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
