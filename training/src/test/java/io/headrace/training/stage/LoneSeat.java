/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.training.collective.Collective;
import java.nio.file.Path;
import java.time.Duration;

/** The place of a rank that works in the test's own process, and says nothing. */
public final class LoneSeat {
  private LoneSeat() {}

  public static RankSeat of(Collective collective, Path folder) {
    Departure departure = Departure.awaited();
    departure.over();
    return new RankSeat(
        collective,
        "127.0.0.1",
        Duration.ofSeconds(30),
        folder,
        RankDevice.CPU,
        departure,
        message -> {});
  }
}
