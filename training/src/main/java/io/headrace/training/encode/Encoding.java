/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import io.headrace.lakehouse.failure.Failure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How rows become floats. Fitted on training rows only; applying it later never looks at other
 * rows, so scoring a row gives the same floats as training on it did.
 */
public final class Encoding implements Serializable {
  private final List<EncodedColumn> columns;
  private final Label label;

  Encoding(List<EncodedColumn> columns, Label label) {
    this.columns = List.copyOf(columns);
    this.label = label;
  }

  /**
   * One pass over the rows; a second one only for text columns of more than {@value
   * CategoryEvidence#MOST_DISTINCT} distinct values. Rows without a label are left out. The result
   * does not depend on how the rows are partitioned.
   *
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST when a column is missing or of a type
   *     that cannot be encoded, BAD_DATA when nothing can be learnt from the label
   */
  public static Encoding fit(Dataset<Row> rows, EncodingOptions options) {
    return new EncodingFit(rows, options).run();
  }

  /** Floats per row. */
  public int width() {
    return columns.stream().mapToInt(EncodedColumn::width).sum();
  }

  /** In the order of their floats. */
  public List<EncodedColumn> columns() {
    return columns;
  }

  public Label label() {
    return label;
  }

  /**
   * Looks columns up once, so that encoding a row looks nothing up. The label may be absent.
   *
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST with every missing or mistyped column
   */
  public RowEncoder encoderFor(StructType schema) {
    check(schema);
    return new BoundEncoder(columns, label, schema);
  }

  /** The same for rows as Spark itself has them; no label is read from them. */
  public InternalRowEncoder internalEncoderFor(StructType schema) {
    check(schema);
    BoundColumns<InternalRow> bound =
        new BoundColumns<>(
            columns,
            column -> {
              int index = schema.fieldIndex(column.name());
              return InternalCell.reading(index, schema.apply(index).dataType());
            });
    return bound::encode;
  }

  private void check(StructType schema) {
    List<String> problems = problemsWith(schema);
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          "The rows do not have the columns this encoding was fitted on:\n  "
              + String.join("\n  ", problems));
    }
  }

  /** A line for each column that the schema lacks or has in another type; empty when it fits. */
  public List<String> problemsWith(StructType schema) {
    List<String> problems = new ArrayList<>();
    List<String> names = Arrays.asList(schema.fieldNames());
    for (EncodedColumn column : columns) {
      if (!names.contains(column.name())) {
        problems.add(column.name() + " is missing; " + column.type().word() + " expected");
        continue;
      }
      StructField field = schema.apply(column.name());
      if (!column.type().accepts(field.dataType())) {
        problems.add(
            column.name()
                + " is "
                + field.dataType().simpleString()
                + "; "
                + column.type().word()
                + " expected");
      }
    }
    return problems;
  }

  public String toJson() {
    return EncodingParser.toJson(columns, label);
  }

  /**
   * @throws io.headrace.lakehouse.failure.Failure BAD_DATA when the text is no encoding, or one of
   *     a newer format
   */
  public static Encoding fromJson(String json) {
    return EncodingParser.fromJson(json);
  }
}
