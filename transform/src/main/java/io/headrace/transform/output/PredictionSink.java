/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import static org.apache.spark.sql.functions.lit;

import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The table of scores. One commit replaces the scores of one {@link ScoreSlot}, so a rerun replaces
 * its own output instead of doubling it.
 */
public final class PredictionSink {
  private static final String RUN_ID = "run_id";
  private static final String WITHOUT_SHUFFLE = "none";

  /** What says where a row comes from, beside what the model gives; these names are taken. */
  public static final List<String> ADDED =
      List.of(ScoreSlot.MODEL_NAME, ScoreSlot.MODEL_VERSION, RUN_ID, ScoreSlot.INPUT_SNAPSHOT);

  private final TableStore tables;
  private final TableName table;
  private final ScoreSlot slot;
  private final String digest;

  /**
   * @param digest of the options that decide over the rows written
   */
  public PredictionSink(TableStore tables, TableName table, ScoreSlot slot, String digest) {
    this.tables = tables;
    this.table = table;
    this.slot = slot;
    this.digest = digest;
  }

  /** The commit that holds exactly these scores already. */
  public Optional<TableVersion> findDone() {
    boolean done = tables.note(table, slot.noteKey()).filter(digest::equals).isPresent();
    return done ? tables.findCommit(table, slot.noteKey(), digest) : Optional.empty();
  }

  /**
   * @param scored kept columns and what the model gives
   */
  public TableVersion write(Dataset<Row> scored, RunContext context) {
    Dataset<Row> rows =
        scored
            .withColumn(ScoreSlot.MODEL_NAME, lit(slot.model().name()))
            .withColumn(ScoreSlot.MODEL_VERSION, lit(slot.model().version()))
            .withColumn(RUN_ID, lit(context.runId()))
            .withColumn(ScoreSlot.INPUT_SNAPSHOT, lit(slot.input().snapshotId()));
    prepare(rows.schema());
    CommitNotes notes =
        CommitNotes.of(CommitNotes.RUN_ID, context.runId())
            .with(CommitNotes.STEP, context.step())
            .with(CommitNotes.OPTIONS_DIGEST, digest)
            .with(slot.noteKey(), digest)
            .withInput(slot.input());
    return tables.replaceWhere(withAllColumns(rows), table, slot.rows(), notes);
  }

  private void prepare(StructType schema) {
    StructType nullable = new StructType();
    for (StructField field : schema.fields()) {
      nullable = nullable.add(field.name(), field.dataType(), true);
    }
    tables.ensure(
        table,
        nullable,
        List.of(ScoreSlot.MODEL_NAME, ScoreSlot.MODEL_VERSION, ScoreSlot.INPUT_SNAPSHOT));
    writeWithoutShuffle(tables.load(table));
  }

  // All rows of a commit belong to one partition: clustering them would send them through one task.
  private static void writeWithoutShuffle(Table target) {
    String mode = TableProperties.WRITE_DISTRIBUTION_MODE;
    if (!WITHOUT_SHUFFLE.equals(target.properties().get(mode))) {
      target.updateProperties().set(mode, WITHOUT_SHUFFLE).commit();
    }
  }

  /** Columns that only earlier scores kept are null in these. */
  private Dataset<Row> withAllColumns(Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    Dataset<Row> all = rows;
    for (StructField field : tables.read(table).schema().fields()) {
      if (!there.contains(field.name())) {
        Column none = lit(null).cast(field.dataType());
        all = all.withColumn(field.name(), none);
      }
    }
    return all;
  }
}
