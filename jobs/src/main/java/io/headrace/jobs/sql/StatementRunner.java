/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hex;

import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Runs one statement and shows its result, of which only a bounded part reaches the driver. */
public final class StatementRunner {
  private static final String NULL = "null";

  private final SparkSession spark;
  private final Console console;
  private final int mostRows;
  private final boolean json;

  /**
   * @param mostRows rows shown, at least 1; that there are more is said
   */
  public StatementRunner(SparkSession spark, Console console, int mostRows, boolean json) {
    this.spark = spark;
    this.console = console;
    this.mostRows = mostRows;
    this.json = json;
  }

  public void run(String statement) {
    Dataset<Row> result = spark.sql(statement);
    if (result.columns().length == 0) {
      return;
    }
    if (json) {
      showJson(result);
    } else {
      showTable(result);
    }
  }

  private void showJson(Dataset<Row> result) {
    List<String> lines = result.toDF(distinctNames(result)).toJSON().takeAsList(mostRows + 1);
    lines.stream().limit(mostRows).forEach(console::line);
    if (lines.size() > mostRows) {
      console.error(thereIsMore());
    }
  }

  private void showTable(Dataset<Row> result) {
    String[] names = result.columns();
    Dataset<Row> renamed = result.toDF(positions(names.length));
    Column[] texts =
        Arrays.stream(renamed.schema().fields())
            .map(StatementRunner::asText)
            .toArray(Column[]::new);
    List<Row> rows = renamed.select(texts).takeAsList(mostRows + 1);
    List<List<String>> cells = rows.stream().limit(mostRows).map(StatementRunner::cells).toList();
    console.table(TextTable.of(List.of(names), cells));
    if (rows.size() > mostRows) {
      console.line(thereIsMore());
    } else {
      console.line(rows.size() == 1 ? "1 row" : count(rows.size()) + " rows");
    }
  }

  private String thereIsMore() {
    return "The first "
        + count(mostRows)
        + " rows; there are more. Give --limit N for more of them.";
  }

  private static String count(int rows) {
    return String.format(Locale.ROOT, "%,d", rows);
  }

  private static Column asText(StructField field) {
    Column column = col(field.name());
    return field.dataType().equals(DataTypes.BinaryType)
        ? hex(column)
        : column.cast(DataTypes.StringType);
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>(row.length());
    for (int i = 0; i < row.length(); i++) {
      cells.add(row.isNullAt(i) ? NULL : row.getString(i));
    }
    return cells;
  }

  /** Names may repeat in a result, but not where a column is picked by its name. */
  private static String[] positions(int count) {
    String[] names = new String[count];
    Arrays.setAll(names, i -> "c" + i);
    return names;
  }

  private static String[] distinctNames(Dataset<Row> result) {
    List<String> names = new ArrayList<>();
    for (String name : result.columns()) {
      String distinct = name;
      for (int i = 2; names.contains(distinct); i++) {
        distinct = name + "_" + i;
      }
      names.add(distinct);
    }
    return names.toArray(String[]::new);
  }
}
