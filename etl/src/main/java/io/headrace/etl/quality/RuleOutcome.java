/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

/**
 * The verdict on one rule.
 *
 * @param rule as DQDL writes it
 * @param metric what was measured; NaN where there is no such number
 * @param message what was found, in words; never empty
 */
public record RuleOutcome(String rule, Verdict verdict, double metric, String message) {
  /** PASS and FAIL speak of the data; ERROR says that the rule could not be evaluated. */
  public enum Verdict {
    PASS,
    FAIL,
    ERROR
  }

  public boolean passed() {
    return verdict == Verdict.PASS;
  }

  static RuleOutcome of(String rule, boolean passed, double metric, String message) {
    return new RuleOutcome(rule, passed ? Verdict.PASS : Verdict.FAIL, metric, message);
  }

  static RuleOutcome error(String rule, String message) {
    return new RuleOutcome(rule, Verdict.ERROR, Double.NaN, message);
  }
}
