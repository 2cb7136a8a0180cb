/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.imported;

/** A file that is not what it begins as; its message completes "… cannot be imported: …". */
final class MalformedModelFile extends RuntimeException {
  MalformedModelFile(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
