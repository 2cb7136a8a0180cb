/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The rooms for batches of one task: who fills one waits until there is one, so memory is bounded.
 */
final class FeedPool {
  private final BlockingQueue<RecordFeed> free;
  private final Duration patience;

  /**
   * @param size batches that may be there at once
   * @param patience how long one may wait for a room
   */
  FeedPool(RecordModel model, int size, Duration patience) {
    this.free = new ArrayBlockingQueue<>(size);
    this.patience = patience;
    for (int i = 0; i < size; i++) {
      free.add(model.newFeed());
    }
  }

  /**
   * @throws Failure RESOURCE when none was given back for too long, or the task is cancelled
   */
  RecordFeed take() {
    try {
      RecordFeed feed = free.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (feed == null) {
        throw Failure.resource("Scoring has stood still for " + patience.toMinutes() + " min.");
      }
      return feed;
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("The transform was cancelled while it read.", cancelled);
    }
  }

  void give(RecordFeed feed) {
    free.add(feed);
  }
}
