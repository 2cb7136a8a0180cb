/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process was asked to end. SIGTERM begins the JVM's shutdown, which waits here while
 * the work goes on to a point where it can stop.
 */
public final class Departure {
  private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

  /** Who interrupts spot machines kills what is left after two minutes. */
  private static final Duration LIMIT = Duration.ofSeconds(110);

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean asked;

  private Departure() {}

  /** From now on a signal finds the work warned, and not ended. */
  static Departure awaited() {
    Departure departure = new Departure();
    Runtime.getRuntime().addShutdownHook(new Thread(departure::ask, "departure"));
    return departure;
  }

  private void ask() {
    asked = true;
    try {
      if (!over.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The work did not stop within {} s of a signal", LIMIT.toSeconds());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether to stop as soon as nothing would be lost by it. */
  public boolean isAsked() {
    return asked;
  }

  /** The work has ended: nothing is to be waited for. */
  void over() {
    over.countDown();
  }
}
