/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import java.util.Locale;

/**
 * What the doctor saw.
 *
 * @param what the thing looked at, for example {@code "java"}
 * @param found what was found there
 * @param wayOut what to do about it; empty when nothing needs to be done
 */
public record Finding(Level level, String what, String found, String wayOut) {
  /** How much a finding matters. */
  public enum Level {
    OK,
    /** Works, with something to know. */
    NOTE,
    /** Something needed is broken. */
    PROBLEM;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String what, String found) {
    return new Finding(Level.OK, what, found, "");
  }

  static Finding note(String what, String found, String wayOut) {
    return new Finding(Level.NOTE, what, found, wayOut);
  }

  static Finding problem(String what, String found, String wayOut) {
    return new Finding(Level.PROBLEM, what, found, wayOut);
  }
}
