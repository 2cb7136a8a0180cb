/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A shard's file mapped into memory; its rows are copied from there. Not thread-safe. */
public final class ShardView implements Closeable {
  private static final long MOST_MAPPED_BYTES = 1L << 30;

  private final FileChannel channel;
  private final List<FloatBuffer> parts = new ArrayList<>();
  private final long rows;
  private final int record;
  private final long partRows;

  private ShardView(FileChannel channel, long rows, int width) throws IOException {
    this.channel = channel;
    this.rows = rows;
    this.record = width + 1;
    long recordBytes = (long) record * Float.BYTES;
    this.partRows = Math.max(1, MOST_MAPPED_BYTES / recordBytes);
    if (channel.size() != rows * recordBytes) {
      throw new IOException(
          "a shard of "
              + rows
              + " rows has "
              + channel.size()
              + " bytes, not "
              + rows * recordBytes);
    }
    for (long row = 0; row < rows; row += partRows) {
      long bytes = Math.min(partRows, rows - row) * recordBytes;
      parts.add(
          channel
              .map(FileChannel.MapMode.READ_ONLY, row * recordBytes, bytes)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer());
    }
  }

  /**
   * @throws IOException also when the file has not as many bytes as these rows take
   */
  public static ShardView open(Path file, long rows, int width) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ShardView(channel, rows, width);
    } catch (IOException wrong) {
      channel.close();
      throw wrong;
    }
  }

  public long rows() {
    return rows;
  }

  public int width() {
    return record - 1;
  }

  /** Copies a row's features and label to the n-th place of each target. */
  public void copy(long row, int place, FloatBuffer features, FloatBuffer labels) {
    FloatBuffer part = parts.get((int) (row / partRows));
    int start = (int) (row % partRows) * record;
    features.put(place * width(), part, start, width());
    labels.put(place, part.get(start + width()));
  }

  /**
   * The rows where they are mapped, part after part: records of features and then the label. Not to
   * be used after {@link #close}.
   */
  public List<FloatBuffer> parts() {
    return List.copyOf(parts);
  }

  /** Puts the label of each row into {@code target}. */
  public void copyLabels(FloatBuffer target) {
    for (long row = 0; row < rows; row++) {
      int start = (int) (row % partRows) * record;
      target.put(parts.get((int) (row / partRows)).get(start + width()));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
