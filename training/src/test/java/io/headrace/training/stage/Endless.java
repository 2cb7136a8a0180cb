/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.Serializable;
import java.nio.ByteBuffer;

/** Sums for ever. */
record Endless() implements RankWork {
  @Override
  public Serializable run(RankSeat seat) {
    seat.report(seat.device() + " " + System.getenv(Gpus.VISIBLE));
    while (true) {
      seat.collective().allReduce(ByteBuffer.allocateDirect(4096));
    }
  }
}
