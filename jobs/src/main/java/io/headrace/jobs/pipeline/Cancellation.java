/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM while a job runs: Spark's jobs are cancelled, the running thread is
 * interrupted, and the process stays until that thread has written down how it ended.
 */
public final class Cancellation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

  /** Above the hook that stops Spark (50), so that there is still a Spark to cancel jobs in. */
  private static final int PRIORITY = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread worker;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Runnable hook = this::cancel;
  private volatile boolean requested;

  private Cancellation(Thread worker) {
    this.worker = worker;
  }

  /** From now until it is closed, a signal cancels what the calling thread does. */
  public static Cancellation ofThisThread() {
    Cancellation cancellation = new Cancellation(Thread.currentThread());
    ShutdownHookManager.get()
        .addShutdownHook(cancellation.hook, PRIORITY, PATIENCE.toSeconds() + 5, TimeUnit.SECONDS);
    return cancellation;
  }

  public boolean isRequested() {
    return requested;
  }

  private void cancel() {
    requested = true;
    try {
      if (SparkSession.getDefaultSession().isDefined()) {
        SparkSession.getDefaultSession().get().sparkContext().cancelAllJobs();
      }
    } catch (RuntimeException alreadyStopped) {
      LOG.info("Spark has no jobs to cancel any more", alreadyStopped);
    }
    worker.interrupt();
    try {
      if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("The run did not end within {} s of being cancelled", PATIENCE.toSeconds());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    if (!requested) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
