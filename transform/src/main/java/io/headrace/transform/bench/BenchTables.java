/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Tables of numbers that follow from the row's own number; made once, found again. */
final class BenchTables {
  private static final String NAMESPACE = "bench";

  private final Lakehouse lakehouse;

  BenchTables(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  TableName scores(String name) {
    return new TableName(TableName.DEFAULT_CATALOG, NAMESPACE, name + "_scores");
  }

  TableName arrays(long rows, int width) {
    return table(
        "arrays_" + width,
        rows,
        ids -> ids.select(col("id"), array(cells(width).toArray(Column[]::new)).as("x")));
  }

  TableName scalars(long rows, int width) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("id"));
    columns.addAll(cells(width));
    return table("scalars_" + width, rows, ids -> ids.select(columns.toArray(Column[]::new)));
  }

  /** Names of {@link #scalars}'s columns beside {@code id}. */
  static List<String> names(int width) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      names.add("c" + i);
    }
    return names;
  }

  private static List<Column> cells(int width) {
    List<Column> cells = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Column value = pmod(col("id").multiply(i * 7 + 3), lit(255)).divide(255);
      cells.add(value.cast("float").as("c" + i));
    }
    return cells;
  }

  /** People with a census's columns; the label follows from some of them. */
  TableName people(long rows) {
    return table(
        "people",
        rows,
        ids ->
            ids.select(
                col("id"),
                number(17, 74).as("age"),
                word(9, "work").as("workclass"),
                number(12_000, 990_000).as("weight"),
                word(16, "school").as("education"),
                word(7, "state").as("marital_status"),
                word(15, "job").as("occupation"),
                number(1, 99).as("hours"),
                functions
                    .when(pmod(functions.xxhash64(col("id"), lit(99)), lit(4)).equalTo(0), "high")
                    .otherwise("low")
                    .as("income")));
  }

  private static Column number(int least, int range) {
    return pmod(functions.xxhash64(col("id"), lit(range)), lit(range)).plus(least).cast("int");
  }

  private static Column word(int words, String stem) {
    return functions.concat(
        lit(stem), pmod(functions.xxhash64(col("id"), lit(stem)), lit(words)).cast("string"));
  }

  private interface Rows {
    Dataset<Row> of(Dataset<Row> ids);
  }

  private TableName table(String name, long rows, Rows maker) {
    TableName table = new TableName(TableName.DEFAULT_CATALOG, NAMESPACE, name + "_" + rows);
    if (lakehouse.tables().findCurrent(table).isEmpty()) {
      Dataset<Row> ids = lakehouse.spark().range(rows).toDF();
      lakehouse.tables().append(maker.of(ids), table, CommitNotes.none());
    }
    return table;
  }
}
