/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.table.TableName;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code headrace.rejects}: every row that is in no table, with its place and the reason; and a row
 * without table and line for every file from which nothing can be had.
 */
final class RejectsTable {
  static final TableName NAME = TableName.system("rejects");

  static final StructType SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("run_id", DataTypes.StringType)
          .add("step", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("offset", DataTypes.LongType)
          .add("column", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("rejected_at", DataTypes.TimestampType);

  /** As tasks put them aside. */
  private static final StructType ASIDE =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("part", DataTypes.LongType)
          .add("line", DataTypes.LongType)
          .add("offset", DataTypes.LongType)
          .add("column", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("reason", DataTypes.StringType);

  /** How many lines of a file lie before a part of it. */
  private static final StructType LINES_BEFORE =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("part", DataTypes.LongType)
          .add("lines_before", DataTypes.LongType);

  private final Lakehouse lakehouse;

  RejectsTable(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  void save(Crawl crawl, List<StagedTable> staged) {
    Dataset<Row> rejects = null;
    for (StagedTable table : staged) {
      List<FileCounts> files =
          table.counts().stream().filter(file -> !file.rejects().isEmpty()).toList();
      if (!files.isEmpty()) {
        Dataset<Row> rows = rejects(crawl, table.table(), files);
        rejects = rejects == null ? rows : rejects.union(rows);
      }
    }
    if (rejects != null) {
      lakehouse.tables().append(rejects, NAME, crawl.notes());
    } else if (!lakehouse.tables().exists(NAME)) {
      // Asked for rejected rows, the table must answer that there are none.
      lakehouse.tables().ensure(NAME, SCHEMA);
    }
  }

  private Dataset<Row> rejects(Crawl crawl, TableName table, List<FileCounts> files) {
    return aside(files)
        .select(
            lit(crawl.id()).as("crawl_id"),
            lit(crawl.runId()).as("run_id"),
            lit(crawl.step()).as("step"),
            lit(table.toString()).as("table"),
            col("path"),
            col("line"),
            col("offset"),
            col("column"),
            col("text"),
            col("reason"),
            lit(Timestamp.from(crawl.startedAt())).as("rejected_at"));
  }

  /** The rows that were put aside, with their lines counted from the beginning of their files. */
  private Dataset<Row> aside(List<FileCounts> files) {
    List<String> paths = new ArrayList<>();
    List<Row> linesBefore = new ArrayList<>();
    for (FileCounts file : files) {
      for (FileCounts.Aside aside : file.rejects()) {
        paths.add(aside.file());
        if (aside.linesBefore() > 0) {
          linesBefore.add(RowFactory.create(file.path(), aside.part(), aside.linesBefore()));
        }
      }
    }
    Dataset<Row> rows = lakehouse.spark().read().schema(ASIDE).json(paths.toArray(String[]::new));
    if (linesBefore.isEmpty()) {
      return rows;
    }
    Dataset<Row> before = lakehouse.spark().createDataFrame(linesBefore, LINES_BEFORE);
    return rows.join(broadcast(before), new String[] {"path", "part"}, "left")
        .withColumn("line", col("line").plus(coalesce(col("lines_before"), lit(0L))));
  }
}
