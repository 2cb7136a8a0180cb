/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.storage;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a source in a thread of its own, a bounded number of steps ahead of whoever takes
 * what comes. What the source fails with is thrown where its next step would have been taken.
 */
public final class ReadAhead<T> implements Iterator<T>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final Source<T> source;
  private final BlockingQueue<Step<T>> steps;
  private final Duration patience;
  private final Thread thread;
  private @Nullable Step<T> next;

  /** What is gone through; closed by the thread that has gone through it. */
  public interface Source<T> extends Iterator<T>, AutoCloseable {
    @Override
    void close();
  }

  /** An element; or, without one, the end, with what it came to. */
  private record Step<T>(@Nullable T value, @Nullable Throwable failure) {}

  /**
   * Begins at once.
   *
   * @param ahead elements that may wait, at least 1
   * @param patience how long the next element may take
   */
  public ReadAhead(String name, Source<T> source, int ahead, Duration patience) {
    this.source = source;
    this.steps = new ArrayBlockingQueue<>(ahead);
    this.patience = patience;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Step<T> end = new Step<>(null, null);
    try (source) {
      while (source.hasNext()) {
        steps.put(new Step<>(source.next(), null));
      }
    } catch (InterruptedException closed) {
      return;
    } catch (RuntimeException | Error failed) {
      end = new Step<>(null, failed);
    }
    try {
      steps.put(end);
    } catch (InterruptedException closed) {
      // Nobody waits for the end any more.
    }
  }

  /**
   * @throws Failure RESOURCE when nothing has come for too long
   */
  @Override
  public boolean hasNext() {
    Step<T> step = next == null ? taken() : next;
    next = step;
    if (step.failure() instanceof Error error) {
      throw error;
    }
    if (step.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    return step.value() != null;
  }

  private Step<T> taken() {
    try {
      Step<T> step = steps.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (step == null) {
        throw Failure.resource(
            "Reading has stood still for "
                + patience.toMinutes()
                + " min; see whether storage answers.");
      }
      return step;
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Cancelled while waiting for data.", cancelled);
    }
  }

  @Override
  public T next() {
    T value = hasNext() && next != null ? next.value() : null;
    if (value == null) {
      throw new NoSuchElementException();
    }
    next = null;
    return value;
  }

  /** Ends the thread; what it has read is lost. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} has not ended; it does when storage answers it", thread.getName());
    }
  }
}
