/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a version must reach on the test table to be approved: {@code auc >= 0.91}.
 *
 * @param metric without the {@code test_} that the registry puts before it
 */
public record Gate(String metric, Comparison comparison, double threshold) implements Serializable {
  private static final Pattern CONDITION =
      Pattern.compile("\\s*(>=|<=|>|<)\\s*([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)\\s*");
  private static final String OF_TEST = "test_";

  /** How a metric is held against a threshold. */
  public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }

    static Comparison of(String sign) {
      for (Comparison each : values()) {
        if (each.sign.equals(sign)) {
          return each;
        }
      }
      throw new IllegalArgumentException(sign + " compares nothing");
    }

    /** False for a value that is no number. */
    boolean holds(double value, double threshold) {
      return switch (this) {
        case AT_LEAST -> value >= threshold;
        case AT_MOST -> value <= threshold;
        case ABOVE -> value > threshold;
        case BELOW -> value < threshold;
      };
    }
  }

  /**
   * A gate and what it found: the evidence of a decision.
   *
   * @param value NaN where there is no such metric
   */
  public record Verdict(Gate gate, double value, boolean passed) implements Serializable {
    /** {@code auc >= 0.91: 0.9131, passed}. */
    @Override
    public String toString() {
      String found = Double.isNaN(value) ? "not measured" : decimals(value);
      return gate + ": " + found + ", " + (passed ? "passed" : "failed");
    }

    private static String decimals(double value) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
  }

  /**
   * Reads a map from metrics to conditions.
   *
   * @param metrics that the training will measure
   */
  public static List<Gate> read(YamlMap map, Collection<String> metrics, Problems problems) {
    List<OptionKey<String>> keys =
        metrics.stream()
            .map(
                metric ->
                    OptionKey.text(metric)
                        .checkedBy(
                            text -> CONDITION.matcher(text).matches(),
                            "be a comparison such as \">= 0.9\""))
            .toList();
    OptionValues values =
        OptionKeys.of("gates", keys.toArray(OptionKey<?>[]::new)).read(map, problems);
    List<Gate> gates = new ArrayList<>();
    for (OptionKey<String> key : keys) {
      values.find(key).ifPresent(condition -> gates.add(of(key.name(), condition)));
    }
    return gates;
  }

  /**
   * @throws IllegalArgumentException when the condition is none
   */
  public static Gate of(String metric, String condition) {
    Matcher match = CONDITION.matcher(condition);
    if (!match.matches()) {
      throw new IllegalArgumentException("\"" + condition + "\" is no comparison with a number");
    }
    return new Gate(metric, Comparison.of(match.group(1)), Double.parseDouble(match.group(2)));
  }

  /**
   * @param metrics as the registry names them
   */
  Verdict judge(Map<String, Double> metrics) {
    double value = metrics.getOrDefault(OF_TEST + metric, Double.NaN);
    return new Verdict(this, value, comparison.holds(value, threshold));
  }

  @Override
  public String toString() {
    return metric + " " + comparison.sign() + " " + threshold;
  }
}
