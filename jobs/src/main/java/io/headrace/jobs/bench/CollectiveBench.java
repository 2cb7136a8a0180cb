/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.probe.Probe;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All-reduce of float32 by processes on this machine: every wire, beside Gloo, a socket and a copy.
 */
public final class CollectiveBench {
  public static final String GLOO = "gloo";
  public static final String SOCKET = "one-way socket";
  public static final String COPY = "memory copy";
  public static final String TCP = "tcp";
  public static final String SHM = "shm";

  /** From a gradient of a bias to that of a large layer. */
  public static final List<Integer> SIZES =
      List.of(4 << 10, 64 << 10, 1 << 20, 25 << 20, 100 << 20);

  private static final List<String> PROVIDERS = List.of("tcp;ofi_rxm", "shm", "efa");
  private static final String GLOO_MAIN = "io.headrace.training.bench.GlooRank";

  private final @Nullable Path peers;
  private final int turns;
  private final Consumer<String> notes;

  /**
   * @param peers the folder with the jars of the peer, or null where it is not there
   * @param turns that are counted, of which the median is taken
   * @param notes hears what goes on
   */
  public CollectiveBench(@Nullable Path peers, int turns, Consumer<String> notes) {
    this.peers = peers;
    this.turns = turns;
    this.notes = notes;
  }

  public Results run(List<Integer> groups, List<Integer> sizes) {
    Results results = new Results();
    for (int ranks : groups) {
      try (Contest contest = new Contest(ranks, turns, notes)) {
        enter(contest, ranks);
        for (int bytes : sizes) {
          notes.accept(ranks + " ranks, " + (bytes >> 10) + " KiB");
          contest.run(bytes, results);
        }
      }
    }
    return results;
  }

  private void enter(Contest contest, int ranks) {
    contest.enter(GLOO, () -> gloo(ranks));
    contest.enter(TCP, () -> Probe.reduce(TCP, "", ranks));
    contest.enter(SHM, () -> Probe.reduce(SHM, "", ranks));
    for (String provider : PROVIDERS) {
      contest.enter("fabric " + provider, () -> Probe.reduce("fabric", provider, ranks));
    }
    if (ranks == 2) {
      contest.enter(SOCKET, Probe::socket);
      contest.enter(COPY, Probe::copy);
    }
  }

  private Probe gloo(int ranks) {
    if (peers == null || !Files.isDirectory(peers)) {
      throw Failure.resource("it is not built; bin/headrace bench does that, with Maven");
    }
    return Probe.of(GLOO, peers + File.separator + "*", GLOO_MAIN, ranks);
  }
}
