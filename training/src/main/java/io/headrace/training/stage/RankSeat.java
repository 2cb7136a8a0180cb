/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.training.collective.Collective;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A rank's place in its group.
 *
 * @param collective what it does together with the others
 * @param host address of the interface that this rank is reached at
 * @param peerTimeout how long a rank may stay silent while it is waited for
 * @param folder its own files, gone when the rank is
 * @param device what it computes on; a GPU is the only one it sees
 * @param departure tells when the rank's process was asked to end
 * @param reports takes what the rank has to say on its way
 */
public record RankSeat(
    Collective collective,
    String host,
    Duration peerTimeout,
    Path folder,
    RankDevice device,
    Departure departure,
    Consumer<Serializable> reports) {
  public int rank() {
    return collective.rank();
  }

  public int ranks() {
    return collective.size();
  }

  public void report(Serializable message) {
    reports.accept(message);
  }
}
