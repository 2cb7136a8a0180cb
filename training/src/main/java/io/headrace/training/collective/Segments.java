/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

/** An array cut into one segment for each rank, at whole elements. Segments may be empty. */
final class Segments {
  /** First byte of each rank's segment. */
  private final int[] starts;

  /** Bytes of each rank's segment. */
  private final int[] lengths;

  private Segments(int[] starts, int[] lengths) {
    this.starts = starts;
    this.lengths = lengths;
  }

  /** As even as whole elements allow: lengths differ by one element at most. */
  static Segments even(int bytes, int elementBytes, int ranks) {
    return even(bytes, elementBytes, ranks, ranks);
  }

  /**
   * @param owners ranks that get a segment, from the first on; the others' are empty
   */
  static Segments even(int bytes, int elementBytes, int ranks, int owners) {
    long elements = bytes / elementBytes;
    int[] starts = new int[ranks];
    int[] lengths = new int[ranks];
    for (int rank = 0; rank < ranks; rank++) {
      long from = elements * Math.min(rank, owners) / owners;
      long to = elements * Math.min(rank + 1, owners) / owners;
      starts[rank] = (int) from * elementBytes;
      lengths[rank] = (int) (to - from) * elementBytes;
    }
    return new Segments(starts, lengths);
  }

  /** One after the other. */
  static Segments ofLengths(int[] lengths) {
    int[] starts = new int[lengths.length];
    for (int rank = 1; rank < lengths.length; rank++) {
      starts[rank] = Math.addExact(starts[rank - 1], lengths[rank - 1]);
    }
    return new Segments(starts, lengths);
  }

  /** The same segments when ranks stand in another order: that of {@code order[0]} comes first. */
  Segments inOrder(int[] order) {
    int[] newStarts = new int[order.length];
    int[] newLengths = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      newStarts[place] = starts[order[place]];
      newLengths[place] = lengths[order[place]];
    }
    return new Segments(newStarts, newLengths);
  }

  int start(int rank) {
    return starts[rank];
  }

  int end(int rank) {
    return starts[rank] + lengths[rank];
  }

  int total() {
    int total = 0;
    for (int length : lengths) {
      total = Math.addExact(total, length);
    }
    return total;
  }
}
