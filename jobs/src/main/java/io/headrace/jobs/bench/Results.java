/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All measurements of one run of the bench. */
public final class Results {
  private final List<Measurement> measurements = new ArrayList<>();

  void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /** In the order in which they were made. */
  public List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  public Optional<Measurement> find(String contender, int ranks, int bytes) {
    return measurements.stream()
        .filter(each -> each.contender().equals(contender))
        .filter(each -> each.ranks() == ranks && each.bytes() == bytes)
        .findFirst();
  }

  /** As {@link #ratio}, of the best turns. */
  public Optional<Double> bestRatio(String contender, String peer, int ranks, int bytes) {
    return find(contender, ranks, bytes)
        .flatMap(ours -> find(peer, ranks, bytes).map(theirs -> theirs.best() / ours.best()));
  }

  /** How much faster one contender is than another; empty when either was not measured. */
  public Optional<Double> ratio(String contender, String peer, int ranks, int bytes) {
    return find(contender, ranks, bytes)
        .flatMap(ours -> find(peer, ranks, bytes).map(theirs -> theirs.seconds() / ours.seconds()));
  }
}
