/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.transform.resident.TensorData;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition with what the model says of them, in their order, a batch at a time.
 * While a batch's rows are given out, the model works on the next, unless that needs another
 * stretch: reading one ends the last. A row given out is a view that the next one changes.
 */
final class ScoredRows implements Iterator<InternalRow> {
  private static final RowStretch EMPTY = new CopiedStretch(List.of(), new StructType());

  private final Iterator<RowStretch> stretches;
  private final TableModel model;
  private final BatchCall calls;
  private final RowJoin join;
  private final UnsafeProjection projection;
  private final BatchSearch sizes;
  private final int mostRows;
  private final boolean failsOnBadRow;
  private final ScoringCounts counts;
  private final ColumnWatch watch;
  private final JoinedRow joined = new JoinedRow();
  private RowStretch stretch = EMPTY;
  private int taken;
  private Batch batch;
  private @Nullable Batch ahead;
  private int given;
  private long handedOver;

  ScoredRows(
      Iterator<RowStretch> stretches,
      TableModel model,
      BatchCall calls,
      RowJoin join,
      BatchSearch sizes,
      int mostRows,
      boolean failsOnBadRow,
      ScoringCounts counts,
      ColumnWatch watch) {
    this.stretches = stretches;
    this.model = model;
    this.calls = calls;
    this.join = join;
    this.projection = join.projection();
    this.sizes = sizes;
    this.mostRows = mostRows;
    this.failsOnBadRow = failsOnBadRow;
    this.counts = counts;
    this.watch = watch;
    this.batch = new Batch(EMPTY);
  }

  @Override
  public boolean hasNext() {
    while (given == batch.rows.rows()) {
      if (!advance()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = batch.rows.row(given);
    GenericInternalRow answer = new GenericInternalRow(batch.cells[given]);
    given++;
    return projection.apply(joined.apply(row, answer));
  }

  /** Goes to the next batch, and begins the one after; there is none if the answer is false. */
  private boolean advance() {
    long began = System.nanoTime();
    if (handedOver != 0) {
      counts.times().addWrite(began - handedOver);
    }
    Batch next = ahead;
    if (next == null) {
      if (taken == stretch.rows() && !read(began)) {
        handedOver = 0;
        return false;
      }
      next = begun();
    }
    next.end();
    ahead = taken < stretch.rows() ? begun() : null;
    batch = next;
    given = 0;
    handedOver = System.nanoTime();
    return true;
  }

  /** Goes to the next stretch; the rows of the last one must have been given out. */
  private boolean read(long began) {
    if (!stretches.hasNext()) {
      return false;
    }
    stretch = stretches.next();
    taken = 0;
    counts.times().addDecode(System.nanoTime() - began);
    return true;
  }

  private Batch begun() {
    int wanted = Math.min(sizes.rows(), mostRows);
    RowStretch most = stretch.part(taken, Math.min(stretch.rows(), taken + wanted));
    Batch begun = new Batch(most.part(0, most.rows() == 0 ? 0 : model.batchable(most)));
    taken += begun.rows.rows();
    begun.begin();
    return begun;
  }

  /** Rows that the model is called with at once. */
  private final class Batch implements BatchCall.Rows {
    final RowStretch rows;
    final @Nullable Object[][] cells;
    private int[] fed = {};
    private BatchCall.@Nullable Begun call;

    Batch(RowStretch rows) {
      this.rows = rows;
      this.cells = new @Nullable Object[rows.rows()][join.added().length() + 1];
    }

    void begin() {
      long began = System.nanoTime();
      @Nullable String[] reasons = new @Nullable String[rows.rows()];
      model.encode(rows, reasons);
      for (int row = 0; row < reasons.length; row++) {
        String reason = reasons[row];
        if (reason != null) {
          reject(row, reason);
        }
      }
      fed = TableModel.unreasoned(reasons);
      call = calls.begin(this);
      counts.times().addEncode(System.nanoTime() - began);
    }

    void end() {
      if (call != null) {
        long worked = call.end();
        counts.addBatch(fed.length, worked);
        sizes.called(fed.length, worked).ifPresent(counts::addStep);
      }
      watch.see(rows, cells);
    }

    private void reject(int row, String reason) {
      if (failsOnBadRow) {
        throw Failure.badData(
            "A row cannot be scored, and on-bad-row is fail: "
                + reason
                + ". Mend the row, or choose on-bad-row: reject. The row: "
                + join.text(rows.row(row)));
      }
      cells[row][join.added().length()] = UTF8String.fromString(reason);
    }

    @Override
    public int count() {
      return fed.length;
    }

    @Override
    public List<TensorData> inputs(int from, int to) {
      return model.inputs(from, to);
    }

    @Override
    public void scored(int from, int to, List<TensorData> outputs) {
      for (int i = from; i < to; i++) {
        String problem = model.answer(outputs, i - from, to - from, cells[fed[i]], 0);
        if (problem != null) {
          reject(fed[i], problem);
        }
      }
    }

    @Override
    public void rejected(int row, String reason) {
      reject(fed[row], reason);
    }

    @Override
    public void forsaken() {
      model.forsake();
    }
  }
}
