/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.encode.BadRowException;
import io.headrace.training.encode.RowEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.apache.spark.sql.Row;

/** Encodes the rows of a batch, one behind the other, into one direct buffer that is reused. */
public final class RowsToTensors {
  private final RowEncoder encoder;
  private final int rowBytes;
  private ByteBuffer bytes;
  private FloatBuffer floats;
  private boolean isForsaken;
  private int rows;

  public RowsToTensors(RowEncoder encoder, int width, int mostRows) {
    this.encoder = encoder;
    this.rowBytes = Math.multiplyExact(width, Float.BYTES);
    this.bytes = buffer(Math.multiplyExact(rowBytes, mostRows));
    this.floats = bytes.asFloatBuffer();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * @throws BadRowException when the row cannot be encoded; the batch is then as it was before
   */
  public void add(Row row) {
    encoder.encode(row, floats);
    rows++;
  }

  public int rows() {
    return rows;
  }

  /** What was added; valid until {@link #clear()}. */
  public ByteBuffer encoded() {
    return bytes.slice(0, rows * rowBytes).order(ByteOrder.nativeOrder());
  }

  /** Told that somebody goes on reading what was encoded: the next batch gets its own memory. */
  public void forsake() {
    isForsaken = true;
  }

  public void clear() {
    if (isForsaken) {
      bytes = buffer(bytes.capacity());
      floats = bytes.asFloatBuffer();
      isForsaken = false;
    }
    floats.clear();
    rows = 0;
  }
}
