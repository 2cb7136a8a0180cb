/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.ledger;

import io.headrace.lakehouse.run.Reconciliation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.data.Record;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A {@link Run} as a row of its table, and back. */
final class RunRows {
  static final String KEY = "run_id";

  static final StructType SCHEMA =
      new StructType()
          .add(KEY, DataTypes.StringType)
          .add("parent_run_id", DataTypes.StringType)
          .add("job", DataTypes.StringType)
          .add("step", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("started_at", DataTypes.TimestampType)
          .add("ended_at", DataTypes.TimestampType)
          .add("seconds", DataTypes.DoubleType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_written", DataTypes.LongType)
          .add("rows_rejected", DataTypes.LongType)
          .add("rows_dropped", DataTypes.LongType)
          .add("inputs", DataTypes.StringType)
          .add("outputs", DataTypes.StringType)
          .add("options", DataTypes.StringType)
          .add("code_version", DataTypes.StringType)
          .add("message", DataTypes.StringType)
          .add("host", DataTypes.StringType)
          .add("pid", DataTypes.LongType);

  private static final double MILLIS = 1_000.0;

  private RunRows() {}

  static Row row(Run run) {
    Reconciliation counts = run.counts();
    return RowFactory.create(
        run.runId(),
        run.parentRunId(),
        run.job(),
        run.step(),
        run.kind(),
        run.state().word(),
        run.startedAt(),
        run.endedAt(),
        run.endedAt() == null ? null : run.took().toMillis() / MILLIS,
        counts.read(),
        counts.written(),
        counts.rejected(),
        counts.dropped(),
        run.inputs(),
        run.outputs(),
        run.options(),
        run.codeVersion(),
        run.message(),
        run.host(),
        run.pid());
  }

  static Run run(Record record) {
    return new Run(
        text(record, KEY),
        (String) record.getField("parent_run_id"),
        text(record, "job"),
        text(record, "step"),
        text(record, "kind"),
        RunState.valueOf(text(record, "state").toUpperCase(Locale.ROOT)),
        ((OffsetDateTime) record.getField("started_at")).toInstant(),
        instant(record.getField("ended_at")),
        new Reconciliation(
            number(record, "rows_read"),
            number(record, "rows_written"),
            number(record, "rows_rejected"),
            number(record, "rows_dropped")),
        text(record, "inputs"),
        text(record, "outputs"),
        text(record, "options"),
        text(record, "code_version"),
        text(record, "message"),
        text(record, "host"),
        number(record, "pid"));
  }

  static List<Row> rows(Run run) {
    return List.of(row(run));
  }

  private static @Nullable Instant instant(@Nullable Object time) {
    return time == null ? null : ((OffsetDateTime) time).toInstant();
  }

  private static String text(Record record, String name) {
    Object value = record.getField(name);
    return value == null ? "" : (String) value;
  }

  private static long number(Record record, String name) {
    Object value = record.getField(name);
    return value == null ? 0 : (Long) value;
  }
}
