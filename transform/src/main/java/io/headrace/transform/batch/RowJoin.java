/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a scored row is made of.
 *
 * @param input the schema of what was read
 * @param kept places of the columns to keep
 * @param added the columns that scoring adds
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record RowJoin(StructType input, int[] kept, StructType added) implements Serializable {
  /** Of a row as it was read, joined with the cells added and the reason. */
  UnsafeProjection projection() {
    List<Expression> columns = new ArrayList<>();
    for (int ordinal : kept) {
      columns.add(new BoundReference(ordinal, input.apply(ordinal).dataType(), true));
    }
    int place = input.length();
    for (StructField field : added.fields()) {
      columns.add(new BoundReference(place++, field.dataType(), true));
    }
    columns.add(new BoundReference(place, DataTypes.StringType, true));
    return UnsafeProjection.create(CollectionConverters.asScala(columns).toSeq());
  }

  /** A row as a user reads it. */
  String text(InternalRow row) {
    return String.valueOf(CatalystTypeConverters.createToScalaConverter(input).apply(row));
  }
}
