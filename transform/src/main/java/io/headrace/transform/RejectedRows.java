/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.batch.TableScoring;
import io.headrace.transform.output.Rejects;
import io.headrace.transform.output.ScoreSlot;
import io.headrace.transform.resident.ResidentModels;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.SnapshotSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of an input that its model cannot score, and the proof that no other is missing. */
final class RejectedRows {
  private static final String FILE = "headrace_file";
  private static final String POSITION = "headrace_position";
  private static final String ROW = "headrace_row";

  private final Lakehouse lakehouse;
  private final TableStore tables;
  private final RowScorer scorer;
  private final ScoreSlot slot;
  private final RunContext context;

  RejectedRows(Lakehouse lakehouse, RowScorer scorer, ScoreSlot slot, RunContext context) {
    this.lakehouse = lakehouse;
    this.tables = lakehouse.tables();
    this.scorer = scorer;
    this.slot = slot;
    this.context = context;
  }

  /** How many rows a commit has brought. */
  long added(TableVersion version) {
    return Long.parseLong(
        tables.summary(version).getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
  }

  /**
   * Stores the rejected rows of scores whose run was interrupted before it could.
   *
   * @return whether there were any to store; else nothing but the catalog was asked
   */
  boolean mend(TableVersion scores) {
    boolean isMissing =
        scorer.options().onBadRow() == OnBadRow.REJECT
            && added(scores) < rowsOf(slot.input())
            && new Rejects(tables).find(scores).isEmpty();
    if (isMissing) {
      try {
        reconcile(scores);
      } finally {
        ResidentModels.evict(scorer.source());
      }
    }
    return isMissing;
  }

  /**
   * Stores the rejected rows, or counts them where they are skipped. Three counts come from three
   * places: the input's snapshot, the scores' commit, this pass.
   *
   * @throws Failure BAD_DATA when they do not add up
   */
  Reconciliation reconcile(TableVersion scores) {
    long read = rowsOf(slot.input());
    long written = added(scores);
    if (read == written) {
      return new Reconciliation(read, written, 0, 0);
    }
    Reconciliation counts =
        scorer.options().onBadRow() == OnBadRow.SKIP
            ? new Reconciliation(read, written, 0, rows().count())
            : new Reconciliation(read, written, stored(scores), 0);
    return counts.check(scorer.options().into().toString());
  }

  private long stored(TableVersion scores) {
    return added(new Rejects(tables).write(rows(), slot, scores, context));
  }

  /** Scoring is a function of the row, so a second pass agrees with the first. */
  private Dataset<Row> rows() {
    Dataset<Row> rows =
        tables
            .read(slot.input())
            .select(
                col("*"),
                col("_file").as(FILE),
                col("_pos").as(POSITION),
                to_json(struct(col("*"))).as(ROW));
    // Counted apart: this pass is not part of what the report tells of scoring.
    ScoringCounts uncounted = new ScoringCounts(lakehouse.spark().sparkContext());
    return scorer
        .score(rows, List.of(FILE, POSITION, ROW), context.runAndStep(), uncounted)
        .filter(col(TableScoring.REASON).isNotNull())
        .select(
            col(FILE).as("path"),
            col(POSITION).as("line"),
            col(TableScoring.REASON).as("reason"),
            col(ROW).as("text"));
  }

  /** From the snapshot where it knows; rows deleted by position or value have to be counted. */
  private long rowsOf(TableVersion version) {
    Map<String, String> summary = tables.summary(version);
    String total = summary.get(SnapshotSummary.TOTAL_RECORDS_PROP);
    boolean hasDeletes =
        !"0".equals(summary.getOrDefault(SnapshotSummary.TOTAL_POS_DELETES_PROP, "0"))
            || !"0".equals(summary.getOrDefault(SnapshotSummary.TOTAL_EQ_DELETES_PROP, "0"));
    return total == null || hasDeletes ? tables.read(version).count() : Long.parseLong(total);
  }
}
