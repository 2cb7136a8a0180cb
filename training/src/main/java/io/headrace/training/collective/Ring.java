/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Every rank sends to the next and receives from the one before (Patarasuk and Yuan, "Bandwidth
 * optimal all-reduce algorithms for clusters of workstations", 2009). The array of n bytes is cut
 * into one segment for each of P ranks.
 *
 * <ul>
 *   <li>reduce-scatter: P − 1 steps, (P − 1)/P · n bytes sent by each rank
 *   <li>all-gather: the same again
 *   <li>all-reduce: both, 2(P − 1) steps and 2(P − 1)/P · n bytes, which no algorithm undercuts
 * </ul>
 *
 * <p>Steps overlap: a frame is passed on as soon as it is there.
 */
final class Ring {
  private final Wire wire;

  Ring(Wire wire) {
    this.wire = wire;
  }

  /** Leaves in the segment of this rank the combination of all ranks'; the others are spoilt. */
  void reduceScatter(ByteBuffer values, Segments segments, Fold fold) {
    pass(values, segments, fold, fold, 0, wire.size() - 1);
  }

  /** Fills every segment with what its rank has in it. */
  void allGather(ByteBuffer values, Segments segments) {
    pass(values, segments, Ring::keep, Ring::keep, wire.size() - 1, 2 * (wire.size() - 1));
  }

  /**
   * @param last what combines the last rank's segment, after which it is final
   */
  void allReduce(ByteBuffer values, Segments segments, Fold fold, Fold last) {
    pass(values, segments, fold, last, 0, 2 * (wire.size() - 1));
  }

  private static void keep(ByteBuffer from, ByteBuffer into) {
    throw new IllegalStateException("nothing is combined in an all-gather");
  }

  private void pass(
      ByteBuffer values, Segments segments, Fold fold, Fold last, int from, int until) {
    if (wire.size() > 1) {
      new RingPass(wire, values.slice(), segments, fold, last).run(from, until);
    }
  }
}
