/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

/** A row that cannot be encoded; its message is the reason, fit to be stored beside the row. */
public final class BadRowException extends RuntimeException {
  public BadRowException(String reason) {
    // A stack trace costs more than the row, and says nothing about it.
    super(reason, null, false, false);
  }

  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
