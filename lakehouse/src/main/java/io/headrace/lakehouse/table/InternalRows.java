/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Data sets as Spark itself has them, columns where it has columns, and back. */
public final class InternalRows {
  private InternalRows() {}

  /** Rows as a data set, lazily; each may be a view that the next one changes. */
  public static Dataset<Row> dataset(
      SparkSession spark, JavaRDD<InternalRow> rows, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /** Whether the rows are decoded column by column, and nothing is done with them behind that. */
  public static boolean areColumnar(Dataset<Row> rows) {
    return plan(rows).supportsColumnar();
  }

  /** The columns of {@link #areColumnar} rows; each batch is valid until the next is asked for. */
  public static JavaRDD<ColumnarBatch> columns(Dataset<Row> rows) {
    return plan(rows).executeColumnar().toJavaRDD();
  }

  /** The rows; each is valid until the next is asked for. */
  public static JavaRDD<InternalRow> rows(Dataset<Row> rows) {
    return classic(rows).queryExecution().toRdd().toJavaRDD();
  }

  private static SparkPlan plan(Dataset<Row> rows) {
    return classic(rows).queryExecution().sparkPlan();
  }

  private static org.apache.spark.sql.classic.Dataset<Row> classic(Dataset<Row> rows) {
    return (org.apache.spark.sql.classic.Dataset<Row>) rows;
  }
}
