/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** How often each value of a label was seen. */
final class ClassEvidence implements LabelEvidence {
  /** More values than this are no classes; counting stops. */
  private static final int MOST_CLASSES = 20;

  private final Map<String, Long> classes = new TreeMap<>();

  @Override
  public void add(Row row, int index) {
    count(ClassLabel.text(row, index), 1);
  }

  @Override
  public void add(LabelEvidence other) {
    ((ClassEvidence) other).classes.forEach(this::count);
  }

  @Override
  public Label decide(EncodingOptions options) {
    String positive = options.positive();
    if (classes.isEmpty()) {
      throw Failure.badData("There is no row with a label to learn from.");
    }
    if (positive == null || !classes.containsKey(positive)) {
      throw Failure.badRequest(
          "No row has the positive label \""
              + positive
              + "\""
              + NearestName.hint(String.valueOf(positive), classes.keySet())
              + ". "
              + found(options));
    }
    if (classes.size() != 2) {
      throw Failure.badData(
          "The label must have two values, one of them \"" + positive + "\". " + found(options));
    }
    String negative =
        classes.keySet().stream().filter(each -> !each.equals(positive)).findFirst().orElseThrow();
    return new ClassLabel(options.label(), positive, negative);
  }

  private String found(EncodingOptions options) {
    return "Column "
        + options.label()
        + " has "
        + classes
        + (classes.size() > MOST_CLASSES ? " and more" : "")
        + ".";
  }

  private void count(String label, long times) {
    if (classes.size() <= MOST_CLASSES || classes.containsKey(label)) {
      classes.merge(label, times, Long::sum);
    }
  }
}
