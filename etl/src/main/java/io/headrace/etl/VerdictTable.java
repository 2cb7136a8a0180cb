/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.quality.RuleOutcome;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code headrace.rule_verdicts}: every verdict on every rule, also of what was never published.
 */
final class VerdictTable {
  static final TableName NAME = TableName.system("rule_verdicts");

  private static final StructType SCHEMA =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("outcome", DataTypes.StringType)
          .add("metric", DataTypes.DoubleType)
          .add("message", DataTypes.StringType)
          .add("snapshot_id", DataTypes.LongType)
          .add("evaluated_at", DataTypes.TimestampType);

  private VerdictTable() {}

  static void append(TableStore tables, RunContext context, List<StagedTable> staged) {
    Timestamp now = Timestamp.from(Instant.now());
    List<Row> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      table.outcomes().forEach(outcome -> rows.add(row(context, table, outcome, now)));
    }
    if (!rows.isEmpty()) {
      CommitNotes notes =
          CommitNotes.of(CommitNotes.RUN_ID, context.runId())
              .with(CommitNotes.STEP, context.step());
      tables.appendRows(NAME, SCHEMA, rows, notes);
    }
  }

  private static Row row(
      RunContext context, StagedTable table, RuleOutcome outcome, Timestamp now) {
    return RowFactory.create(
        context.runId(),
        table.recipe().target().toString(),
        outcome.rule(),
        outcome.verdict().name(),
        Double.isNaN(outcome.metric()) ? null : outcome.metric(),
        outcome.message(),
        table.version().snapshotId(),
        now);
  }
}
