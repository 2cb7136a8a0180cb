/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.transform.output.Rejects;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The table of a job's answers, which is also its ledger: a file is done when its rows are
 * committed, and its answers were published before that. A file without records has one row, whose
 * record is {@link #NO_RECORD}.
 */
record AnswerTable(TableStore tables, TableName name, String job) {
  private static final String JOB = "job";

  /** In place of a record's number. */
  static final long NO_RECORD = -1;

  /** Path and mark of each file that is done. */
  Set<List<String>> done() {
    Set<List<String>> done = new HashSet<>();
    if (tables.findCurrent(name).isPresent()) {
      tables
          .read(name)
          .filter(col(JOB).equalTo(job))
          .select("input", "mark")
          .distinct()
          .collectAsList()
          .forEach(row -> done.add(List.of(row.getString(0), row.getString(1))));
    }
    return done;
  }

  /** One commit: rows and all that says where they come from. */
  TableVersion append(Dataset<Row> rows, RegisteredModel model, RunContext context) {
    Dataset<Row> marked =
        rows.withColumn("model_name", lit(model.name()))
            .withColumn("model_version", lit(model.version()))
            .withColumn("run_id", lit(context.runId()))
            .withColumn(JOB, lit(job));
    CommitNotes notes =
        CommitNotes.of(CommitNotes.RUN_ID, context.runId())
            .with(CommitNotes.STEP, context.step())
            .with(CommitNotes.OPTIONS_DIGEST, job);
    return tables.append(marked, name, notes);
  }

  /**
   * The rejected records of this job that are not in {@code headrace.rejects} yet go there, those
   * of earlier runs too, whom an interruption may have kept from it.
   */
  void copyRejects(RunContext context) {
    if (tables.findCurrent(name).isEmpty()) {
      return;
    }
    Dataset<Row> rejected =
        tables.read(name).filter(col(JOB).equalTo(job).and(col("reason").isNotNull()));
    if (rejected.isEmpty()) {
      return;
    }
    Dataset<Row> rows =
        rejected.select(
            col("run_id"),
            lit(context.step()).as("step"),
            lit(name.toString()).as("table"),
            col("input").as("path"),
            col("record").as("line"),
            functions.coalesce(col("text"), lit("")).as("text"),
            col("reason"),
            current_timestamp().as("rejected_at"));
    Dataset<Row> missing = withoutThose(rows);
    if (!missing.isEmpty()) {
      tables.append(
          missing,
          Rejects.TABLE,
          CommitNotes.of(CommitNotes.RUN_ID, context.runId())
              .with(CommitNotes.STEP, context.step()));
    }
  }

  /** By what is in the table, not by its history: snapshots expire. */
  private Dataset<Row> withoutThose(Dataset<Row> rows) {
    if (tables.findCurrent(Rejects.TABLE).isEmpty()) {
      return rows;
    }
    Dataset<Row> there = tables.read(Rejects.TABLE).filter(col("table").equalTo(name.toString()));
    return rows.join(
        there,
        rows.col("run_id")
            .equalTo(there.col("run_id"))
            .and(rows.col("path").equalTo(there.col("path")))
            .and(rows.col("line").equalTo(there.col("line"))),
        "left_anti");
  }

  /** Of all files of the job: every record number up to the last is there once. */
  Reconciliation counts() {
    if (tables.findCurrent(name).isEmpty()) {
      return Reconciliation.NOTHING;
    }
    Row sums =
        tables
            .read(name)
            .filter(col(JOB).equalTo(job))
            .groupBy(col("input"), col("mark"))
            .agg(
                functions.max(col("record")).plus(1).as("read"),
                count(col("answer")).as("scored"),
                count(col("reason")).as("rejected"))
            .agg(
                functions.coalesce(functions.sum("read"), lit(0L)),
                functions.coalesce(functions.sum("scored"), lit(0L)),
                functions.coalesce(functions.sum("rejected"), lit(0L)))
            .first();
    return new Reconciliation(sums.getLong(0), sums.getLong(1), sums.getLong(2), 0)
        .check(name.toString());
  }
}
