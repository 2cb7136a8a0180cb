/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Evidence of the label, a row's first cell, and of every input, the cells after it; the last cell
 * is a hash of the row.
 */
final class FitEvidence implements Serializable {
  private final LabelEvidence label;
  private final List<ColumnEvidence> columns;
  private final RowSample sample;

  private FitEvidence(LabelEvidence label, List<ColumnEvidence> columns) {
    this.label = label;
    this.columns = columns;
    this.sample = RowSample.of(columns.size());
  }

  static FitEvidence nothing(LabelEvidence label, List<StructField> inputs, NumberLayout numbers) {
    List<ColumnEvidence> columns = new ArrayList<>();
    for (StructField field : inputs) {
      InputType type = InputType.of(field.dataType()).orElseThrow();
      columns.add(
          switch (type) {
            case NUMBER ->
                new NumberEvidence(field.name(), NumberCell.reading(field.dataType()), numbers);
            case NUMBERS -> new ArrayEvidence(field.name());
            case TEXT, BOOLEAN -> new CategoryEvidence(field.name(), type);
          });
    }
    return new FitEvidence(label, columns);
  }

  FitEvidence add(Row row) {
    label.add(row, 0);
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
    label.add(other.label);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).add(other.columns.get(i));
    }
    sample.add(other.sample);
    return this;
  }

  LabelEvidence label() {
    return label;
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
}
