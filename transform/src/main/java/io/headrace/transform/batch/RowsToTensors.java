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
  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final int rowBytes;
  private int rows;

  public RowsToTensors(RowEncoder encoder, int width, int mostRows) {
    this.encoder = encoder;
    this.rowBytes = Math.multiplyExact(width, Float.BYTES);
    this.bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(rowBytes, mostRows))
            .order(ByteOrder.nativeOrder());
    this.floats = bytes.asFloatBuffer();
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

  public void clear() {
    floats.clear();
    rows = 0;
  }
}
