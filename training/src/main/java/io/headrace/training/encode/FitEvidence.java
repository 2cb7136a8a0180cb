/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Evidence of the label, a row's first cell, and of every input, the cells after it. */
final class FitEvidence implements Serializable {
  /** More values than this are no classes; counting stops. */
  private static final int MOST_CLASSES = 20;

  private final Map<String, Long> classes = new TreeMap<>();
  private final List<ColumnEvidence> columns;

  private FitEvidence(List<ColumnEvidence> columns) {
    this.columns = columns;
  }

  static FitEvidence nothing(List<StructField> inputs) {
    List<ColumnEvidence> columns = new ArrayList<>();
    for (StructField field : inputs) {
      InputType type = InputType.of(field.dataType()).orElseThrow();
      columns.add(
          type == InputType.NUMBER
              ? new NumberEvidence(field.name(), NumberCell.reading(field.dataType()))
              : new CategoryEvidence(field.name(), type));
    }
    return new FitEvidence(columns);
  }

  FitEvidence add(Row row) {
    count(Label.text(row, 0), 1);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(row, i + 1);
    }
    return this;
  }

  FitEvidence add(FitEvidence other) {
    other.classes.forEach(this::count);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(other.columns.get(i));
    }
    return this;
  }

  List<CategoryEvidence> overflowed() {
    return columns.stream()
        .filter(CategoryEvidence.class::isInstance)
        .map(CategoryEvidence.class::cast)
        .filter(CategoryEvidence::overflowed)
        .toList();
  }

  List<EncodedColumn> decide() {
    return columns.stream().map(ColumnEvidence::decide).toList();
  }

  Label label(EncodingOptions options) {
    if (classes.isEmpty()) {
      throw Failure.badData("There is no row with a label to learn from.");
    }
    if (!classes.containsKey(options.positive())) {
      throw Failure.badRequest(
          "No row has the positive label \""
              + options.positive()
              + "\""
              + NearestName.hint(options.positive(), classes.keySet())
              + ". "
              + found(options));
    }
    if (classes.size() != 2) {
      throw Failure.badData(
          "The label must have two values, one of them \""
              + options.positive()
              + "\". "
              + found(options));
    }
    String negative =
        classes.keySet().stream()
            .filter(each -> !each.equals(options.positive()))
            .findFirst()
            .orElseThrow();
    return new Label(options.label(), options.positive(), negative);
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
