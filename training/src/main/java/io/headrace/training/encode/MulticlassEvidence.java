/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import io.headrace.lakehouse.failure.Failure;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** The values that a label has. */
final class MulticlassEvidence implements LabelEvidence {
  /** More values than this are no classes: a score for each would be asked for. */
  private static final int MOST_CLASSES = 1000;

  private static final String WHOLE_NUMBER = "-?\\d{1,30}";

  private final Set<String> classes = new TreeSet<>();

  @Override
  public void add(Row row, int index) {
    add(ClassLabel.text(row, index));
  }

  @Override
  public void add(LabelEvidence other) {
    ((MulticlassEvidence) other).classes.forEach(this::add);
  }

  private void add(String value) {
    if (classes.size() <= MOST_CLASSES) {
      classes.add(value);
    }
  }

  @Override
  public Label decide(EncodingOptions options) {
    if (classes.isEmpty()) {
      throw Failure.badData("There is no row with a label to learn from.");
    }
    if (classes.size() == 1) {
      throw Failure.badData(
          "Column "
              + options.label()
              + " is "
              + classes.iterator().next()
              + " in every row; there is nothing to be learnt about it.");
    }
    if (classes.size() > MOST_CLASSES) {
      throw Failure.badData(
          "Column "
              + options.label()
              + " has more than "
              + MOST_CLASSES
              + " values, too many to tell apart. Where they are numbers to be predicted, leave out"
              + " loss: cross-entropy.");
    }
    return new MulticlassLabel(options.label(), ordered());
  }

  private List<String> ordered() {
    boolean areNumbers = classes.stream().allMatch(each -> each.matches(WHOLE_NUMBER));
    return areNumbers
        ? classes.stream().sorted(Comparator.comparing(BigInteger::new)).toList()
        : List.copyOf(classes);
  }
}
