/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.transform.resident.TensorData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls a model with a deadline, and narrows a call that fails down to the rows it fails for: the
 * batch is halved until single rows are left (bisection), so one bad row costs 2·log2(rows) calls.
 */
public final class BatchCall implements AutoCloseable {
  private final Function<List<TensorData>, List<TensorData>> model;
  private final Duration timeout;
  private ExecutorService thread = newThread();
  private boolean isAbandoned;

  /** Rows of a batch. */
  public interface Rows {
    int count();

    /** The inputs of rows {@code from} to before {@code to}. */
    List<TensorData> inputs(int from, int to);

    /** Takes what the model gave for them. */
    void scored(int from, int to, List<TensorData> outputs);

    /** Takes a row that the model cannot be called with. */
    void rejected(int row, String reason);
  }

  public BatchCall(Function<List<TensorData>, List<TensorData>> model, Duration timeout) {
    this.model = model;
    this.timeout = timeout;
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread caller = new Thread(task, "model-call");
          caller.setDaemon(true);
          return caller;
        });
  }

  /** Every row is either scored or rejected afterwards. */
  public void run(Rows rows) {
    if (rows.count() > 0) {
      run(rows, 0, rows.count());
    }
  }

  private void run(Rows rows, int from, int to) {
    List<TensorData> outputs;
    try {
      outputs = called(rows.inputs(from, to));
      check(outputs, to - from);
    } catch (Failure failed) {
      if (failed.kind() != FailureKind.BAD_DATA) {
        throw failed;
      }
      if (to - from == 1) {
        rows.rejected(from, failed.explanation());
        return;
      }
      int middle = (from + to) >>> 1;
      run(rows, from, middle);
      run(rows, middle, to);
      return;
    }
    rows.scored(from, to, outputs);
  }

  private List<TensorData> called(List<TensorData> inputs) {
    Future<List<TensorData>> call = thread.submit(() -> model.apply(inputs));
    try {
      return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hung) {
      // Native code cannot be interrupted: the thread is left behind, and the model with it.
      isAbandoned = true;
      thread.shutdownNow();
      thread = newThread();
      throw Failure.badData("the model did not answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException failed) {
      throw Failure.of(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("The transform was cancelled while the model ran.", cancelled);
    }
  }

  private static void check(List<TensorData> outputs, int rows) {
    for (TensorData output : outputs) {
      long[] shape = output.shape();
      boolean scalar = shape.length == 0 && rows == 1;
      if (!scalar && (shape.length == 0 || shape[0] != rows)) {
        throw Failure.badData(
            "the model gave "
                + (shape.length == 0 ? "one value" : shape[0] + " rows")
                + " of "
                + output.name()
                + " for "
                + rows);
      }
    }
  }

  /** Whether a call may still be running: the model's memory must then not be freed. */
  public boolean isAbandoned() {
    return isAbandoned;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
