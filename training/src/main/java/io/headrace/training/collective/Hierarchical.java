/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.topology.Placement;
import io.headrace.training.wire.Subgroup;
import io.headrace.training.wire.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All-reduce in three stages, as SMDDP and NCCL's trees between nodes do it: a reduce-scatter
 * inside each host, an all-reduce of each shard between hosts by the ranks of equal place in their
 * hosts, an all-gather inside each host.
 *
 * <p>With H hosts of L ranks: 2(L − 1) steps inside, 2(H − 1) between hosts; a rank sends 2(H −
 * 1)/H · n/L bytes to other hosts, all ranks of a host together 2(H − 1)/H · n. On a flat ring of P
 * = H · L ranks a rank with its successor on another host sends 2(P − 1)/P · n, L times as much and
 * more; where ranks stand in no order of hosts, so does every rank. Where hosts hold unequal
 * numbers of ranks, there are as many shards as the smallest host has ranks.
 */
final class Hierarchical {
  private final Wire inside;
  private final @Nullable Wire between;
  private final int shards;
  private final Ring insideRing;
  private final @Nullable FlatAllReduce betweenReduce;

  Hierarchical(Wire wire, Placement placement, AlgorithmChoice choice) {
    List<Integer> host = placement.hostOf(wire.rank());
    int place = host.indexOf(wire.rank());
    this.shards = placement.smallestHost();
    this.inside = new Subgroup(wire, host);
    this.between =
        place < shards
            ? new Subgroup(wire, placement.hosts().stream().map(each -> each.get(place)).toList())
            : null;
    this.insideRing = new Ring(inside);
    this.betweenReduce = between == null ? null : new FlatAllReduce(between, choice);
  }

  /**
   * @param divisor what the result is divided by
   */
  void allReduce(ByteBuffer values, ElementType type, Kernel kernel, int divisor) {
    ByteBuffer array = values.slice();
    Segments segments = Segments.even(array.limit(), type.bytes(), inside.size(), shards);
    insideRing.reduceScatter(array, segments, kernel);
    if (betweenReduce != null) {
      int start = segments.start(inside.rank());
      ByteBuffer shard = array.slice(start, segments.end(inside.rank()) - start);
      betweenReduce.run(shard, type, kernel, divisor);
    }
    insideRing.allGather(array, segments);
  }
}
