/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs collectives in the background, one after the other, in the order in which they were started:
 * the same on every rank, or the ranks are out of step. After a failure nothing more is run, and
 * every later handle fails for the same reason. Used by one thread.
 */
public final class CollectiveQueue implements AutoCloseable {
  private final Collective collective;
  private final ExecutorService thread;
  private @Nullable RuntimeException failure;

  /** Takes the collective, which nobody else may use until this is closed; does not close it. */
  public CollectiveQueue(Collective collective) {
    this.collective = collective;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, "collectives-" + collective.rank());
              made.setDaemon(true);
              return made;
            });
  }

  /** One collective that was started. Whoever starts it awaits it. */
  public final class Handle {
    private final CompletableFuture<@Nullable Void> done;

    private Handle(CompletableFuture<@Nullable Void> done) {
      this.done = done;
    }

    /**
     * Returns when the array is ready. The wait has the group's time limit, because the collective
     * has.
     *
     * @throws io.headrace.training.wire.PeerLostException as the collective itself
     * @throws CancellationException when this thread is interrupted; what is under way is then
     *     given up
     */
    public void await() {
      try {
        done.get();
      } catch (InterruptedException cancelled) {
        thread.shutdownNow();
        Thread.currentThread().interrupt();
        throw (CancellationException)
            new CancellationException("interrupted while waiting for a collective")
                .initCause(cancelled);
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failed.getCause();
      }
    }

    public boolean isDone() {
      return done.isDone();
    }
  }

  /** As {@link Collective#allReduce(ByteBuffer, ElementType, Reduction)}. */
  public Handle allReduce(ByteBuffer values, ElementType type, Reduction reduction) {
    return start(group -> group.allReduce(values, type, reduction));
  }

  /**
   * @param work any calls on the collective; arrays they use are left alone until it is done
   */
  public Handle start(Consumer<Collective> work) {
    return new Handle(CompletableFuture.runAsync(() -> run(work), thread));
  }

  private void run(Consumer<Collective> work) {
    if (failure != null) {
      throw failure;
    }
    try {
      work.accept(collective);
    } catch (RuntimeException failed) {
      failure = failed;
      throw failed;
    }
  }

  /** Gives up what is still under way, and returns when its thread has ended. */
  @Override
  public void close() {
    thread.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = thread.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException insistent) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
