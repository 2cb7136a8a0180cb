/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM while a job runs: the running thread is interrupted and Spark's jobs are
 * cancelled; that thread then writes down how it ended and ends the process as always. A second
 * signal ends the process at once.
 *
 * <p>Not a shutdown hook: while hooks run, Iceberg's have already ended the threads a commit needs,
 * and the ledger could no longer be told.
 */
public final class Cancellation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final Thread worker;
  private final Map<String, Object> previous = new LinkedHashMap<>();
  private volatile boolean requested;

  private Cancellation(Thread worker) {
    this.worker = worker;
  }

  /** From now until it is closed, a signal cancels what the calling thread does. */
  public static Cancellation ofThisThread() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    cancellation.register();
    return cancellation;
  }

  public boolean isRequested() {
    return requested;
  }

  private synchronized void register() {
    SIGNALS.forEach(signal -> previous.put(signal, Signals.register(signal, () -> cancel(signal))));
  }

  private void cancel(String signal) {
    LOG.warn("SIG{}: what runs is cancelled", signal);
    requested = true;
    close();
    // Before Spark's jobs: an interrupt that came after a cancelled job has thrown would break the
    // commit that tells the ledger of it.
    worker.interrupt();
    cancelSparkJobs();
  }

  private static void cancelSparkJobs() {
    try {
      if (SparkSession.getDefaultSession().isDefined()) {
        SparkSession.getDefaultSession().get().sparkContext().cancelAllJobs();
      }
    } catch (RuntimeException alreadyStopped) {
      LOG.info("Spark has no jobs to cancel any more", alreadyStopped);
    }
  }

  /** Gives the signals back to whoever had them. */
  @Override
  public synchronized void close() {
    previous.forEach(Signals::unregister);
    previous.clear();
  }
}
