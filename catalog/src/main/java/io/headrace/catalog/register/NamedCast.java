/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_keys;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.when;

import io.headrace.catalog.parquet.ColumnNames;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Casts values to the table's types, and finds the fields of structures by their names at every
 * depth: Spark's own cast goes by position and would put one field's values into another.
 */
final class NamedCast {
  private final ColumnNames names;

  /**
   * @param names what the table calls the file's columns
   */
  NamedCast(ColumnNames names) {
    this.names = names;
  }

  /**
   * @param path of the value in the file, in Iceberg's dotted form
   */
  Column cast(Column value, String path, DataType from, DataType to) {
    if (from instanceof StructType own && to instanceof StructType wanted) {
      return when(value.isNotNull(), structure(value, path, own, wanted));
    }
    if (from instanceof ArrayType own && to instanceof ArrayType wanted) {
      return transform(
          value,
          element -> cast(element, path + ".element", own.elementType(), wanted.elementType()));
    }
    if (from instanceof MapType own && to instanceof MapType wanted) {
      Column keyed =
          transform_keys(
              value, (key, any) -> cast(key, path + ".key", own.keyType(), wanted.keyType()));
      return transform_values(
          keyed, (key, any) -> cast(any, path + ".value", own.valueType(), wanted.valueType()));
    }
    return value.cast(to);
  }

  private Column structure(Column value, String path, StructType own, StructType wanted) {
    return struct(
        Arrays.stream(wanted.fields())
            .map(field -> field(value, path, own, field).as(field.name()))
            .toArray(Column[]::new));
  }

  private Column field(Column value, String path, StructType own, StructField wanted) {
    String inTable = names.inTable(path) + "." + wanted.name();
    Optional<StructField> source =
        Arrays.stream(own.fields())
            .filter(field -> inTable(path, field).equals(inTable))
            .findFirst();
    return source
        .map(
            field ->
                cast(
                    value.getField(field.name()),
                    path + "." + field.name(),
                    field.dataType(),
                    wanted.dataType()))
        .orElseGet(() -> lit(null).cast(wanted.dataType()));
  }

  private String inTable(String path, StructField field) {
    String own = path + "." + field.name();
    String renamed = names.inTable(own);
    return renamed.equals(own) ? names.inTable(path) + "." + field.name() : renamed;
  }
}
