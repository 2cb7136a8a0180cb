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
import org.jspecify.annotations.Nullable;

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
  private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
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
   * @return nanoseconds that the model worked
   * @throws Failure what the model fails with, unless it is the rows' fault; RESOURCE when too many
   *     calls hang
   */
  public long run(Rows rows) {
    return begin(rows).end();
  }

  /** Hands the rows to the model and comes back; one at a time may be under way. */
  public Begun begin(Rows rows) {
    Begun begun = new Begun(rows);
    if (rows.count() > 0) {
      begun.first = begun.call(0, rows.count());
    }
    return begun;
  }

  /** Rows that the model has been handed. */
  public final class Begun {
    private final Rows rows;
    private @Nullable Call first;
    private long nanos;

    private Begun(Rows rows) {
      this.rows = rows;
    }

    /** Waits until every row is scored or rejected, and tells them; see {@link BatchCall#run}. */
    public long end() {
      Call call = first;
      if (call != null) {
        end(call, 0, rows.count());
      }
      return nanos;
    }

    private Call call(int from, int to) {
      return start(rows.inputs(from, to));
    }

    private void end(Call call, int from, int to) {
      Outcome outcome;
      try {
        outcome = await(call, rows);
        check(outcome.outputs(), to - from);
      } catch (Failure failed) {
        if (failed.kind() != FailureKind.BAD_DATA) {
          throw failed;
        }
        halve(from, to, failed);
        return;
      }
      nanos += outcome.nanos();
      rows.scored(from, to, outcome.outputs());
    }

    private void halve(int from, int to, Failure failed) {
      if (to - from == 1) {
        rows.rejected(from, failed.explanation());
        return;
      }
      int middle = (from + to) >>> 1;
      end(call(from, middle), from, middle);
      end(call(middle, to), middle, to);
    }
  }

  private record Call(CompletableFuture<Outcome> outcome, long deadline) {}

  private record Outcome(List<TensorData> outputs, long nanos) {}

  private Call start(List<TensorData> inputs) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      AbandonedCalls.check();
    } catch (Failure tooMany) {
      return new Call(CompletableFuture.failedFuture(tooMany), deadline);
    }
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(
            () -> {
              long began = System.nanoTime();
              return new Outcome(model.apply(inputs), System.nanoTime() - began);
            },
            thread);
    underWay = outcome;
    return new Call(outcome, deadline);
  }

  private Outcome await(Call call, Rows rows) {
    try {
      long left = Math.max(0, call.deadline() - System.nanoTime());
      return call.outcome().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException hung) {
      abandon(call.outcome(), rows);
      throw Failure.badData("the model did not answer within " + inWords(timeout));
    } catch (ExecutionException failed) {
      throw Failure.of(failed.getCause() == null ? failed : failed.getCause());
    } catch (InterruptedException cancelled) {
      abandon(call.outcome(), rows);
      Thread.currentThread().interrupt();
      throw Failure.resource("The transform was cancelled while the model ran.", cancelled);
    }
  }

  private void abandon(CompletableFuture<?> call, Rows rows) {
    AbandonedCalls.add(call);
    abandoned.add(call);
    underWay = CompletableFuture.completedFuture(null);
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

  /** A call that nobody has waited for keeps the model until it comes back. */
  @Override
  public void close() {
    // Not at once: what was begun must come back, or the model would never be given back.
    thread.shutdown();
    if (!underWay.isDone()) {
      AbandonedCalls.add(underWay);
      abandoned.add(underWay);
    }
    var unused =
        CompletableFuture.allOf(abandoned.toArray(CompletableFuture[]::new))
            .whenComplete((none, failed) -> giveBack.run());
  }
}
