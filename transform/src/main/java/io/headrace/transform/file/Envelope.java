/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

/** What stands around the features and the answer of a record. */
public enum Envelope {
  NONE,
  /**
   * {@code {"recordId": …, "modelInput": …}} becomes the same with {@code modelOutput} or {@code
   * error}, in place; {@code manifest.json.out} has the counts.
   */
  BEDROCK
}
