/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the statistics of a table's new rows from the tasks that read them. A task that is run
 * again counts once. Memory on the driver is that of one task's sketches.
 */
public final class TableTally extends AccumulatorV2<TableSketch, @Nullable TableSketch> {
  private final StructType schema;
  private final SketchSize size;
  private final Set<Integer> parts = new HashSet<>();
  private @Nullable TableSketch sum;

  /**
   * @param schema of the rows
   * @param tasks among which they are divided
   */
  public TableTally(StructType schema, int tasks) {
    this(schema, SketchSize.of(Math.min(schema.length(), RowTally.MOST_COLUMNS), tasks));
  }

  private TableTally(StructType schema, SketchSize size) {
    this.schema = schema;
    this.size = size;
  }

  /** The same rows, whose statistics are added once the last has been asked for. */
  public Iterator<InternalRow> watching(Iterator<InternalRow> rows) {
    return new Watched(rows, new RowTally(schema, size));
  }

  private final class Watched implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final RowTally tally;
    private boolean added;

    Watched(Iterator<InternalRow> rows, RowTally tally) {
      this.rows = rows;
      this.tally = tally;
    }

    @Override
    public boolean hasNext() {
      boolean more = rows.hasNext();
      if (!more && !added) {
        added = true;
        add(tally.sketch());
      }
      return more;
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      tally.add(row);
      return row;
    }
  }

  @Override
  public boolean isZero() {
    return sum == null;
  }

  @Override
  public TableTally copy() {
    TableTally copy = new TableTally(schema, size);
    copy.parts.addAll(parts);
    copy.sum = sum;
    return copy;
  }

  @Override
  public void reset() {
    parts.clear();
    sum = null;
  }

  /** In a task: the files of one part come one after the other. */
  @Override
  public void add(TableSketch file) {
    parts.add(TaskContext.getPartitionId());
    sum = sum == null ? file : sum.merge(file);
  }

  @Override
  public void merge(AccumulatorV2<TableSketch, @Nullable TableSketch> other) {
    TableTally theirs = (TableTally) other;
    if (theirs.sum == null || !Collections.disjoint(parts, theirs.parts)) {
      return;
    }
    parts.addAll(theirs.parts);
    sum = sum == null ? theirs.sum : sum.merge(theirs.sum);
  }

  /** Null where no task read anything. */
  @Override
  public @Nullable TableSketch value() {
    return sum;
  }
}
