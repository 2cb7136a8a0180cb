/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the time of a rank's steps went, in seconds.
 *
 * @param computing by itself
 * @param communicating in sums over the ranks, once all had come to them
 * @param waiting for the last rank to come
 */
public record RankTime(double computing, double communicating, double waiting)
    implements Serializable {
  /** Part of the time that was spent waiting; 0 where no time went by. */
  double waitingShare() {
    double all = computing + communicating + waiting;
    return all == 0 ? 0 : waiting / all;
  }

  private static final RankTime NOTHING = new RankTime(0, 0, 0);

  /** Of two stretches of steps, rank by rank; there may have been fewer ranks in one of them. */
  public static List<RankTime> add(List<RankTime> some, List<RankTime> more) {
    return IntStream.range(0, Math.max(some.size(), more.size()))
        .mapToObj(rank -> of(some, rank).plus(of(more, rank)))
        .toList();
  }

  private static RankTime of(List<RankTime> times, int rank) {
    return rank < times.size() ? times.get(rank) : NOTHING;
  }

  private RankTime plus(RankTime more) {
    return new RankTime(
        computing + more.computing, communicating + more.communicating, waiting + more.waiting);
  }
}
