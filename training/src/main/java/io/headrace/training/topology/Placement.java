/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which ranks share a host, and in which order they stand: neighbours in this order are near each
 * other.
 *
 * @param hosts the ranks of each host; every rank is in one of them
 */
public record Placement(List<List<Integer>> hosts) {
  public Placement {
    hosts = hosts.stream().map(List::copyOf).toList();
  }

  /** All ranks on one host. */
  public static Placement oneHost(int ranks) {
    return new Placement(List.of(IntStream.range(0, ranks).boxed().toList()));
  }

  /**
   * @param names the host of each rank
   * @param map by which hosts are ordered
   */
  public static Placement byHost(List<String> names, NetworkMap map) {
    Map<String, List<Integer>> hosts = new TreeMap<>(map.hostOrder());
    for (int rank = 0; rank < names.size(); rank++) {
      hosts.computeIfAbsent(names.get(rank), name -> new ArrayList<>()).add(rank);
    }
    return new Placement(List.copyOf(hosts.values()));
  }

  /** All ranks, host by host. */
  public List<Integer> order() {
    return hosts.stream().flatMap(List::stream).toList();
  }

  public List<Integer> hostOf(int rank) {
    return hosts.stream()
        .filter(host -> host.contains(rank))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("rank " + rank + " has no host"));
  }

  public int smallestHost() {
    return hosts.stream().mapToInt(List::size).min().orElse(0);
  }
}
