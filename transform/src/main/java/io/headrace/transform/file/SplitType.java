/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

/** How a file is cut into records. */
public enum SplitType {
  /** Not at all: the whole file is one record. */
  NONE,
  /** At line feeds; a carriage return before one belongs to it. */
  LINE,
  /** At line feeds that are not inside quotes (RFC 4180). */
  CSV,
  /** MXNet's RecordIO: magic, length, bytes, padding to four. */
  RECORD_IO,
  /** TensorFlow's TFRecord: length, its checksum, bytes, their checksum. */
  TF_RECORD,
  /** A Parquet file's rows, each a JSON object. */
  PARQUET
}
