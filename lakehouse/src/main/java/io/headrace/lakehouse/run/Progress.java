/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

/** Hears how far a long piece of work is; thread-safe, cheap enough to be called often. */
public interface Progress {
  /** A new part of the work begins, for example {@code "sniffing 2 files"}. */
  void stage(String what);

  /**
   * @param done units finished so far
   * @param total units in all, or 0 where nobody knows
   * @param unit plural noun, for example {@code "rows"}
   */
  void advance(long done, long total, String unit);

  /** A line worth keeping, for example a decision and its reason. */
  void info(String line);

  static Progress silent() {
    return new Progress() {
      @Override
      public void stage(String what) {}

      @Override
      public void advance(long done, long total, String unit) {}

      @Override
      public void info(String line) {}
    };
  }
}
