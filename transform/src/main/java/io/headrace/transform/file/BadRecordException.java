/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

/** A record that cannot be scored; its message is the reason, fit to be stored beside it. */
final class BadRecordException extends RuntimeException {
  BadRecordException(String reason) {
    // A stack trace costs more than the record, and says nothing about it.
    super(reason, null, false, false);
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
