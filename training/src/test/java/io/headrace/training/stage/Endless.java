/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.Serializable;
import java.nio.ByteBuffer;

/** Sums for ever, having said where. */
record Endless() implements RankWork {
  /**
   * @param gpu what the process sees of them; empty where nothing was said
   */
  record Place(long pid, RankDevice device, String gpu) implements Serializable {}

  @Override
  public Serializable run(RankSeat seat) {
    String gpu = System.getenv().getOrDefault(Gpus.VISIBLE, "");
    seat.report(new Place(ProcessHandle.current().pid(), seat.device(), gpu));
    while (true) {
      seat.collective().allReduce(ByteBuffer.allocateDirect(4096));
    }
  }
}
