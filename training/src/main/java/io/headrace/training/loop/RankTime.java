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

  /** Of two stretches of steps, rank by rank. */
  public static List<RankTime> add(List<RankTime> some, List<RankTime> more) {
    return IntStream.range(0, some.size())
        .mapToObj(rank -> some.get(rank).plus(more.get(rank)))
        .toList();
  }

  private RankTime plus(RankTime more) {
    return new RankTime(
        computing + more.computing, communicating + more.communicating, waiting + more.waiting);
  }
}
