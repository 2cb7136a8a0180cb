/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The census as the recipe of the example leaves it. */
final class CensusTables {
  private static final String SCHEMA =
      "age long, workclass string, fnlwgt long, education string, education_num long,"
          + " marital_status string, occupation string, relationship string, race string,"
          + " sex string, capital_gain long, capital_loss long, hours_per_week long,"
          + " native_country string, income string";

  private CensusTables() {}

  static void write(Lakehouse lakehouse, TableName train, TableName test) {
    Path data = Path.of("../examples/census/data").toAbsolutePath();
    lakehouse
        .tables()
        .replace(
            rows(lakehouse, data.resolve("adult-train.csv")).distinct(), train, CommitNotes.none());
    lakehouse
        .tables()
        .replace(rows(lakehouse, data.resolve("adult-test.csv")), test, CommitNotes.none());
  }

  private static Dataset<Row> rows(Lakehouse lakehouse, Path file) {
    Dataset<Row> rows =
        lakehouse
            .spark()
            .read()
            .schema(SCHEMA)
            .option("ignoreLeadingWhiteSpace", true)
            .csv(file.toString());
    for (String column : rows.columns()) {
      if (rows.schema().apply(column).dataType().typeName().equals("string")) {
        rows = rows.withColumn(column, when(trim(col(column)).notEqual("?"), trim(col(column))));
      }
    }
    return rows.withColumn("income", regexp_replace(col("income"), "\\.$", ""));
  }
}
