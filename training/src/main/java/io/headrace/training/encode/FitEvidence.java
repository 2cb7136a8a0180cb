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

/**
 * Evidence of the label, a row's first cell, and of every input, the cells after it; the last cell
 * is a hash of the row.
 */
final class FitEvidence implements Serializable {
  /** More values than this are no classes; counting stops. */
  private static final int MOST_CLASSES = 20;

  private final Map<String, Long> classes = new TreeMap<>();
  private final List<ColumnEvidence> columns;
  private final RowSample sample;

  private FitEvidence(List<ColumnEvidence> columns) {
    this.columns = columns;
    this.sample = RowSample.of(columns.size());
  }

  static FitEvidence nothing(List<StructField> inputs, NumberLayout numbers) {
    List<ColumnEvidence> columns = new ArrayList<>();
    for (StructField field : inputs) {
      InputType type = InputType.of(field.dataType()).orElseThrow();
      columns.add(
          type == InputType.NUMBER
              ? new NumberEvidence(field.name(), NumberCell.reading(field.dataType()), numbers)
              : new CategoryEvidence(field.name(), type));
    }
    return new FitEvidence(columns);
  }

  FitEvidence add(Row row) {
    count(Label.text(row, 0), 1);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(row, i + 1);
    }
    long hash = row.getLong(columns.size() + 1);
    if (sample.wants(hash)) {
      sample.add(hash, numbers(row));
    }
    return this;
  }

  /** The row's numbers; NaN for other columns. */
  private double[] numbers(Row row) {
    double[] numbers = new double[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          columns.get(i) instanceof NumberEvidence number ? number.usable(row, i + 1) : Double.NaN;
    }
    return numbers;
  }

  FitEvidence add(FitEvidence other) {
    other.classes.forEach(this::count);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(other.columns.get(i));
    }
    sample.add(other.sample);
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
    List<EncodedColumn> decided = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      decided.add(columns.get(i).decide(sample.column(i)));
    }
    return decided;
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
