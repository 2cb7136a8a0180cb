/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

/**
 * A file that says what it is and is broken, encrypted or beyond a limit, so that no rows can be
 * had from it. The message completes "the file …", for example {@code is an ORC file whose footer
 * is cut off}.
 */
public final class UnreadableFile extends Exception {
  public UnreadableFile(String reason) {
    super(reason);
  }

  public UnreadableFile(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason; never null. */
  public String reason() {
    String message = getMessage();
    return message == null ? "cannot be read" : message;
  }
}
