/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.encode.BadRowException;
import io.headrace.training.encode.InternalRowEncoder;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Encodes the rows of a batch, one behind the other, into one direct buffer that is reused, and
 * grows with the batches.
 */
public final class RowsToTensors {
  private final InternalRowEncoder encoder;
  private static final int FIRST_ROWS = 256;

  private final int rowBytes;
  private final int mostRows;
  private ByteBuffer bytes;
  private FloatBuffer floats;
  private boolean isForsaken;
  private int rows;

  public RowsToTensors(InternalRowEncoder encoder, int width, int mostRows) {
    this.encoder = encoder;
    this.rowBytes = Math.multiplyExact(width, Float.BYTES);
    this.mostRows = mostRows;
    this.bytes = buffer(Math.multiplyExact(rowBytes, Math.min(FIRST_ROWS, mostRows)));
    this.floats = bytes.asFloatBuffer();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
  }

  /**
   * @throws BadRowException when the row cannot be encoded; the batch is then as it was before
   */
  public void add(InternalRow row) {
    if (floats.remaining() < rowBytes / Float.BYTES) {
      grow();
    }
    encoder.encode(row, floats);
    rows++;
  }

  private void grow() {
    int larger = (int) Math.min(mostRows, 2L * Math.max(1, rows));
    ByteBuffer more = buffer(Math.multiplyExact(rowBytes, larger));
    int filled = floats.position();
    more.put(bytes.slice(0, filled * Float.BYTES)).clear();
    bytes = more;
    floats = bytes.asFloatBuffer().position(filled);
  }

  public int rows() {
    return rows;
  }

  public long bytes() {
    return (long) rows * rowBytes;
  }

  /**
   * Some of the rows added; a view, valid until {@link #clear()}.
   *
   * @param from first row, from 0
   * @param to behind the last row
   */
  public TensorData slice(int from, int to) {
    ByteBuffer part =
        bytes.slice(from * rowBytes, (to - from) * rowBytes).order(ByteOrder.nativeOrder());
    long[] shape = {to - from, rowBytes / Float.BYTES};
    return new TensorData.Numbers("encoded", DataType.FLOAT32, shape, part);
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
