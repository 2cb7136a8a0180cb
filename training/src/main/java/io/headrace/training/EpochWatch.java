/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.run.Progress;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how many epochs are done, by the files that rank 0's task leaves. */
final class EpochWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EpochWatch.class);
  private static final long PERIOD_MILLIS = 500;

  private final FileSystem files;
  private final WorkFolder work;
  private final int epochs;
  private final Progress progress;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "epoch-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> ticking;
  private int seen;

  EpochWatch(FileSystem files, WorkFolder work, int epochs, Progress progress) {
    this.files = files;
    this.work = work;
    this.epochs = epochs;
    this.progress = progress;
    progress.advance(0, epochs, "epochs");
    this.ticking =
        clock.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      int done =
          Arrays.stream(files.listStatus(work.epochs().toHadoop()))
              .mapToInt(file -> Integer.parseInt(file.getPath().getName()))
              .max()
              .orElse(0);
      if (done > seen) {
        seen = done;
        progress.advance(done, epochs, "epochs");
      }
    } catch (FileNotFoundException noneYet) {
      LOG.trace("No epoch is done yet", noneYet);
    } catch (IOException | RuntimeException unseen) {
      // Only the display suffers.
      LOG.debug("Cannot see how many epochs are done", unseen);
    }
  }

  /** All epochs are done. */
  void finished() {
    progress.advance(epochs, epochs, "epochs");
  }

  @Override
  public void close() {
    ticking.cancel(false);
    clock.shutdownNow();
  }
}
