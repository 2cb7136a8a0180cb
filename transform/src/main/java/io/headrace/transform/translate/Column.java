/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import java.nio.ByteBuffer;

/**
 * Cells of one type, counted from 0: a column's, one for each row, or those of one row's array. A
 * cell that is null must not be read.
 */
public interface Column {
  int size();

  boolean isNull(int cell);

  /** Of a number, widened; of a truth value, 1 or 0. */
  double number(int cell);

  /** The same without a detour over doubles, which do not hold every long. */
  long whole(int cell);

  /** Of a text, decoded. */
  String text(int cell);

  /** Of bytes, or of a text in UTF-8; a view where they lie on the heap. Not to be written to. */
  ByteBuffer bytes(int cell);

  /** The cells of an array. */
  Column array(int cell);
}
