/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;

/** The rows of one partition with the answers of calls behind them, a batch at a time. */
final class PredictRows implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
  private static final int MOST_ROWS = 1024;
  private static final long MOST_BYTES = 16L << 20;

  private final List<ApplyFunctionExpression> calls;
  private final Seq<Attribute> input;
  private final Seq<Attribute> output;

  PredictRows(List<ApplyFunctionExpression> calls, Seq<Attribute> input, Seq<Attribute> output) {
    this.calls = calls;
    this.input = input;
    this.output = output;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new Batches(rows);
  }

  /** One call, with what evaluates its arguments. */
  private record Call(UnsafeProjection arguments, TaskCalls models) {}

  private final class Batches implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final List<Call> open = new ArrayList<>();
    private final List<InternalRow> batch = new ArrayList<>();
    private final List<List<@Nullable Double>> answers = new ArrayList<>();
    private final UnsafeProjection joined =
        UnsafeProjection.create(PredictCalls.as(output), output);
    private final JoinedRow row = new JoinedRow();
    private int next;

    Batches(Iterator<InternalRow> rows) {
      this.rows = rows;
      for (ApplyFunctionExpression call : calls) {
        TaskCalls models = ((Prediction) call.function()).calls(MOST_ROWS);
        open.add(new Call(UnsafeProjection.create(call.children(), input), models));
      }
      TaskContext.get()
          .addTaskCompletionListener(
              (TaskCompletionListener) task -> open.forEach(call -> call.models().close()));
    }

    @Override
    public boolean hasNext() {
      return next < batch.size() || rows.hasNext();
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (next == batch.size()) {
        fill();
      }
      @Nullable Object[] cells = new @Nullable Object[answers.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = answers.get(i).get(next);
      }
      return joined.apply(row.apply(batch.get(next++), new GenericInternalRow(cells)));
    }

    private void fill() {
      batch.clear();
      next = 0;
      long bytes = 0;
      while (rows.hasNext() && batch.size() < MOST_ROWS && bytes < MOST_BYTES) {
        InternalRow read = rows.next().copy();
        open.forEach(call -> call.models().add(call.arguments().apply(read)));
        bytes += read instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : 0;
        batch.add(read);
      }
      answers.clear();
      open.forEach(call -> answers.add(call.models().take()));
    }
  }
}
