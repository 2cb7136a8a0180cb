/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.transform.resident.AbandonedCalls;
import io.headrace.transform.resident.TensorData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Calls a model with a deadline, and narrows a call that fails down to the rows it fails for: the
 * batch is halved until single rows are left (bisection), so one bad row costs 2·log2(rows) calls.
 * A call that does not end in time is left behind with its thread; see {@link AbandonedCalls}.
 */
public final class BatchCall implements AutoCloseable {
  private final Function<List<TensorData>, List<TensorData>> model;
  private final Duration timeout;
  private final Runnable giveBack;
  private final List<CompletableFuture<?>> abandoned = new ArrayList<>();
  private ExecutorService thread = newThread();

  /** Rows of a batch. */
  public interface Rows {
    int count();

    /** The inputs of rows {@code from} to before {@code to}. */
    List<TensorData> inputs(int from, int to);

    /** Takes what the model gave for them. */
    void scored(int from, int to, List<TensorData> outputs);

    /** Takes a row that the model cannot be called with. */
    void rejected(int row, String reason);

    /** Told that a call goes on reading the inputs: their memory must not be written to again. */
    void forsaken();
  }

  /**
   * @param timeout of one call
   * @param giveBack run once this is closed and no call uses the model any more, in whatever thread
   *     that is: the model must not be freed before
   */
  public BatchCall(
      Function<List<TensorData>, List<TensorData>> model, Duration timeout, Runnable giveBack) {
    this.model = model;
    this.timeout = timeout;
    this.giveBack = giveBack;
  }

  private static ExecutorService newThread() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread caller = new Thread(task, "model-call");
          caller.setDaemon(true);
          return caller;
        });
  }

  /**
   * Every row is either scored or rejected afterwards.
   *
   * @throws Failure what the model fails with, unless it is the rows' fault; RESOURCE when too many
   *     calls hang
   */
  public void run(Rows rows) {
    if (rows.count() > 0) {
      run(rows, 0, rows.count());
    }
  }

  private void run(Rows rows, int from, int to) {
    List<TensorData> outputs;
    try {
      outputs = called(rows, from, to);
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

  private List<TensorData> called(Rows rows, int from, int to) {
    AbandonedCalls.check();
    List<TensorData> inputs = rows.inputs(from, to);
    CompletableFuture<List<TensorData>> call =
        CompletableFuture.supplyAsync(() -> model.apply(inputs), thread);
    try {
      return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hung) {
      abandon(call, rows);
      throw Failure.badData("the model did not answer within " + inWords(timeout));
    } catch (ExecutionException failed) {
      throw Failure.of(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException cancelled) {
      abandon(call, rows);
      Thread.currentThread().interrupt();
      throw Failure.resource("The transform was cancelled while the model ran.", cancelled);
    }
  }

  private void abandon(CompletableFuture<?> call, Rows rows) {
    AbandonedCalls.add(call);
    abandoned.add(call);
    rows.forsaken();
    thread.shutdownNow();
    thread = newThread();
  }

  private static String inWords(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
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

  @Override
  public void close() {
    thread.shutdownNow();
    var unused =
        CompletableFuture.allOf(abandoned.toArray(CompletableFuture[]::new))
            .whenComplete((none, failed) -> giveBack.run());
  }
}
