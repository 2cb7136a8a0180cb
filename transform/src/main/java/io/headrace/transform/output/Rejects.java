/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows that could not be scored, in {@code headrace.rejects}: file, row number, reason and the
 * row itself. Written once per commit of scores, whoever asks again.
 */
public final class Rejects {
  public static final TableName TABLE = TableName.system("rejects");
  private static final String NOTE = "rejects-of";

  private final TableStore tables;

  public Rejects(TableStore tables) {
    this.tables = tables;
  }

  /** The commit that holds the rows rejected beside these scores. */
  public Optional<TableVersion> find(TableVersion scores) {
    return tables.findCommit(TABLE, NOTE, scores.toString());
  }

  /**
   * @param rejected columns {@code path} of the data file, {@code line} its row, from 0, {@code
   *     text} the row as JSON, {@code reason}
   * @param scores what was committed without them
   */
  public TableVersion write(
      Dataset<Row> rejected, ScoreSlot slot, TableVersion scores, RunContext context) {
    Optional<TableVersion> written = find(scores);
    if (written.isPresent()) {
      return written.get();
    }
    Dataset<Row> rows =
        rejected.select(
            lit(context.runId()).as("run_id"),
            lit(context.step()).as("step"),
            lit(slot.input().toString()).as("table"),
            col("path"),
            col("line"),
            col("text"),
            col("reason"),
            current_timestamp().as("rejected_at"));
    CommitNotes notes =
        CommitNotes.of(CommitNotes.RUN_ID, context.runId())
            .with(CommitNotes.STEP, context.step())
            .with(NOTE, scores.toString())
            .withInput(slot.input());
    return tables.append(rows, TABLE, notes);
  }
}
