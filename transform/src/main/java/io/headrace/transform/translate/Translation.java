/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import java.io.Serializable;
import org.apache.spark.sql.types.StructType;

/**
 * What is translated, before the model, behind it or both. It travels to the executors; each task
 * makes an encoder and a decoder of its own, which may run in different threads at once.
 */
public interface Translation extends Serializable {
  /** Leaves both sides as they are. */
  Translation NONE = new Translation() {};

  /**
   * The columns that the encoder reads; none where the model is fed as without a translator.
   * Numbers and truth values of any type will do for each other, so will arrays of them; else
   * texts, bytes, and arrays of texts. A file's records are read as these columns: an object by its
   * names, an array and a CSV record by its order, a text or a picture as the only column.
   */
  default StructType reads() {
    return new StructType();
  }

  /** Asked only where columns are read. */
  default InputEncoder newEncoder() {
    throw new UnsupportedOperationException("reads no columns");
  }

  /**
   * The columns that the decoder gives, in place of the model's outputs; none where these are
   * answered as they are. Numbers but decimals, truth values, texts, and arrays of int, long,
   * float, double or text.
   */
  default StructType gives() {
    return new StructType();
  }

  /** Asked only where columns are given. */
  default AnswerDecoder newDecoder() {
    throw new UnsupportedOperationException("gives no columns");
  }
}
