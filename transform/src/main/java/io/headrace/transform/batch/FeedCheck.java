/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.training.bundle.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Whether columns can feed one input, before any task starts. */
record FeedCheck(TensorSpec input, List<String> columns, StructType schema) {
  static final String TAKES_FIXED_ROWS =
      " takes a fixed number of rows; export the model with an open first axis, so that rows can be"
          + " batched";

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!TensorType.of(input.type()).isPresent()) {
      problems.add(input + " cannot be fed from a table: its type has no column type");
      return problems;
    }
    if (!input.isBatched()) {
      problems.add(input + TAKES_FIXED_ROWS);
    }
    List<String> names = Arrays.asList(schema.fieldNames());
    for (String column : columns) {
      if (!names.contains(column)) {
        problems.add(
            column
                + " is missing, to feed "
                + input
                + NearestName.hint(column, names)
                + "; name columns under inputs");
      } else {
        type(column).ifPresent(problems::add);
      }
    }
    if (problems.isEmpty()) {
      count(problems);
    }
    return problems;
  }

  private Optional<String> type(String column) {
    var type = schema.apply(column).dataType();
    var element = type instanceof ArrayType array ? array.elementType() : type;
    boolean fits =
        input.type() == DataType.STRING
            ? element instanceof StringType
            : element instanceof NumericType || element instanceof BooleanType;
    return fits
        ? Optional.empty()
        : Optional.of(column + " is " + type.simpleString() + ", which cannot feed " + input);
  }

  private void count(List<String> problems) {
    long wanted = input.rowElements();
    if (TensorFeed.isArray(columns, schema)) {
      return;
    }
    if (columns.stream().anyMatch(each -> schema.apply(each).dataType() instanceof ArrayType)) {
      problems.add(input + " can be fed one array column or scalar columns, not both");
    } else if (wanted != TensorSpec.ANY && wanted != columns.size()) {
      problems.add(
          input + " takes " + wanted + " values a row, " + columns.size() + " columns are named");
    }
  }
}
