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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a version must reach on the test table to be approved: {@code auc >= 0.91}, or {@code auc >
 * approved}.
 *
 * @param metric without the {@code test_} that the registry puts before it
 */
public record Gate(String metric, Comparison comparison, Bar bar) implements Serializable {
  private static final Pattern CONDITION =
      Pattern.compile(
          "\\s*(>=|<=|>|<)\\s*(?:([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|"
              + Bar.APPROVED
              + ")\\s*");
  private static final String OF_TEST = "test_";

  /** What a metric is held against. */
  public sealed interface Bar extends Serializable {
    /** How {@link Approved} is written, in a train file and in the registry. */
    String APPROVED = "approved";

    /** {@link Fixed}, in the registry. */
    String FIXED = "fixed";

    /** A number, the same whoever is judged. */
    record Fixed(double value) implements Bar {
      @Override
      public String toString() {
        return Double.toString(value);
      }
    }

    /** What the approved version that serves has reached, when both saw the same test rows. */
    record Approved() implements Bar {
      @Override
      public String toString() {
        return APPROVED;
      }
    }
  }

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
   * @param threshold the number that it was held against; NaN where there was none, which passes
   * @param note where the threshold is from, or why there is none; empty for one that is fixed
   */
  public record Verdict(Gate gate, double value, double threshold, boolean passed, String note)
      implements Serializable {
    /** {@code auc > approved: 0.9275, passed (income v1 has 0.9221)}. */
    @Override
    public String toString() {
      String found = Double.isNaN(value) ? "not measured" : decimals(value);
      return gate + ": " + found + ", " + outcome();
    }

    /** {@code passed (income v1 has 0.9221)}. */
    public String outcome() {
      return (passed ? "passed" : "failed") + (note.isEmpty() ? "" : " (" + note + ")");
    }
  }

  /**
   * Reads a map from metrics to conditions, of which there may be several, with commas between.
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
                            Gate::areConditions,
                            "be a comparison such as \">= 0.9\" or \"> approved\", or several with"
                                + " commas between"))
            .toList();
    OptionValues values =
        OptionKeys.of("gates", keys.toArray(OptionKey<?>[]::new)).read(map, problems);
    List<Gate> gates = new ArrayList<>();
    for (OptionKey<String> key : keys) {
      values
          .find(key)
          .ifPresent(text -> conditions(text).forEach(each -> gates.add(of(key.name(), each))));
    }
    return gates;
  }

  private static boolean areConditions(String text) {
    return conditions(text).stream().allMatch(each -> CONDITION.matcher(each).matches());
  }

  private static List<String> conditions(String text) {
    return Arrays.asList(text.split(",", -1));
  }

  /**
   * @throws IllegalArgumentException when the condition is none
   */
  public static Gate of(String metric, String condition) {
    Matcher match = CONDITION.matcher(condition);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "\"" + condition + "\" compares with no number, and not with what is approved");
    }
    String number = match.group(2);
    return new Gate(
        metric,
        Comparison.of(match.group(1)),
        number == null ? new Bar.Approved() : new Bar.Fixed(Double.parseDouble(number)));
  }

  /**
   * @param metrics as the registry names them
   */
  Verdict judge(Map<String, Double> metrics, Incumbent incumbent) {
    double value = reached(metrics, metric);
    if (bar instanceof Bar.Fixed fixed) {
      double threshold = fixed.value();
      return new Verdict(this, value, threshold, comparison.holds(value, threshold), "");
    }
    double threshold = incumbent.reached(metric);
    boolean passed =
        Double.isNaN(threshold) ? !Double.isNaN(value) : comparison.holds(value, threshold);
    return new Verdict(this, value, threshold, passed, incumbent.words(metric));
  }

  /** On the test table; NaN where there is no such metric. */
  static double reached(Map<String, Double> metrics, String metric) {
    return metrics.getOrDefault(OF_TEST + metric, Double.NaN);
  }

  static String decimals(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  @Override
  public String toString() {
    return metric + " " + comparison.sign() + " " + bar;
  }
}
