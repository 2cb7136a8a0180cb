/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.ledger;

import io.headrace.lakehouse.run.ThisProcess;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Every run and every step, one row each in {@code headrace.runs}. Reads and writes without a Spark
 * job, some tens of milliseconds each.
 */
public final class RunLedger {
  public static final TableName TABLE = TableName.system("runs");

  private static final String GONE = "The process ended without a word: killed, or out of memory.";

  private final TableStore tables;

  public RunLedger(TableStore tables) {
    this.tables = tables;
  }

  /** Writes a run's row in place of the one it had. */
  public void record(Run run) {
    tables.updateRows(
        TABLE,
        RunRows.SCHEMA,
        RunRows.KEY,
        RunRows.rows(run),
        CommitNotes.of(CommitNotes.RUN_ID, run.runId()));
  }

  /** Marks the runs whose process on this host is gone, and tells which. */
  public List<Run> markLost() {
    List<Run> lost =
        select(Expressions.equal("state", RunState.RUNNING.word())).stream()
            .filter(run -> run.host().equals(ThisProcess.host()))
            .filter(run -> ThisProcess.isGone(run.pid(), run.startedAt()))
            .map(run -> run.ended(RunState.LOST, GONE))
            .toList();
    lost.forEach(this::record);
    return lost;
  }

  /** The newest runs, newest first, without their steps. */
  public List<Run> newest(int most) {
    return select(Expressions.isNull("parent_run_id")).stream()
        .sorted(Comparator.comparing(Run::runId).reversed())
        .limit(most)
        .toList();
  }

  /** A run and its steps in the order they started; empty when no id begins so. */
  public List<Run> find(String idPrefix) {
    return select(Expressions.startsWith(RunRows.KEY, idPrefix)).stream()
        .sorted(Comparator.comparing(Run::startedAt).thenComparing(Run::runId))
        .toList();
  }

  private List<Run> select(Expression condition) {
    if (!tables.exists(TABLE)) {
      return List.of();
    }
    List<Run> runs = new ArrayList<>();
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(tables.load(TABLE)).where(condition).build()) {
      records.forEach(record -> runs.add(RunRows.run(record)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return runs;
  }
}
