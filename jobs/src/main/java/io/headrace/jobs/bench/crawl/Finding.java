/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import java.util.Locale;

/**
 * One line of the bench.
 *
 * @param work what was done, with its size
 * @param seconds ours
 * @param peer what else did the same work
 * @param peerSeconds its time; NaN where there is no peer
 * @param most how many times the peer's time ours may take, or seconds where there is no peer
 * @param remark what was counted beside; may be empty
 */
public record Finding(
    String work, double seconds, String peer, double peerSeconds, double most, String remark) {

  public double ratio() {
    return Double.isNaN(peerSeconds) ? Double.NaN : seconds / peerSeconds;
  }

  public boolean isPassed() {
    return (Double.isNaN(peerSeconds) ? seconds : ratio()) <= most;
  }

  /** The bar in words. */
  public String bar() {
    return Double.isNaN(peerSeconds)
        ? String.format(Locale.ROOT, "≤ %.0f s", most)
        : String.format(Locale.ROOT, "≤ %.2f ×", most);
  }
}
