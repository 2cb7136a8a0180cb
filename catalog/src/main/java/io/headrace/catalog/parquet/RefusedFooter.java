/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

/** A Parquet file that cannot be part of a table. The message completes "the file …". */
final class RefusedFooter extends Exception {
  RefusedFooter(String reason) {
    super(reason);
  }

  RefusedFooter(String reason, Throwable cause) {
    super(reason, cause);
  }
}
