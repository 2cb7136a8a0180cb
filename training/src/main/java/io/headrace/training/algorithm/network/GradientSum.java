/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import io.headrace.training.collective.Collective;
import io.headrace.training.collective.CollectiveQueue;
import io.headrace.training.collective.ElementType;
import io.headrace.training.collective.Reduction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums gradients over the ranks, bucket by bucket, and lets the weights of one bucket be changed
 * while the next is still on its way. A single bucket is summed by the calling thread: handing it
 * to another would cost more than it gains.
 */
final class GradientSum implements AutoCloseable {
  private final GradientBuckets buckets;
  private final Collective collective;
  private final @Nullable CollectiveQueue queue;

  /**
   * @param collective used by nobody else while {@link #run} runs
   */
  GradientSum(GradientBuckets buckets, Collective collective) {
    this.buckets = buckets;
    this.collective = collective;
    boolean overlaps = buckets.all().size() > 1 && collective.size() > 1;
    this.queue = overlaps ? new CollectiveQueue(collective) : null;
  }

  /**
   * Sums all buckets; leaves the weights alone where the loss is no number.
   *
   * @param clipNorm the longest that the gradient may be; 0 is no limit
   * @param change called for each parameter, when its gradient is what it should be
   * @return nanoseconds spent in sums, or waiting for them
   */
  long run(double clipNorm, IntConsumer change) {
    long nanos = 0;
    List<CollectiveQueue.Handle> handles = start();
    List<Integer> ready = new ArrayList<>();
    for (int bucket = 0; bucket < buckets.all().size(); bucket++) {
      nanos += await(handles, bucket);
      ready.addAll(buckets.parameters(bucket));
      // A clipped gradient depends on all of them, so it has to wait for all.
      if (clipNorm == 0 && Double.isFinite(buckets.loss())) {
        ready.forEach(change::accept);
        ready.clear();
      }
    }
    if (Double.isFinite(buckets.loss())) {
      buckets.clip(clipNorm);
      ready.forEach(change::accept);
    }
    return nanos;
  }

  private List<CollectiveQueue.Handle> start() {
    List<CollectiveQueue.Handle> handles = new ArrayList<>();
    if (queue != null) {
      for (ByteBuffer bucket : buckets.all()) {
        handles.add(queue.allReduce(bucket, ElementType.FLOAT32, Reduction.SUM));
      }
    }
    return handles;
  }

  private long await(List<CollectiveQueue.Handle> handles, int bucket) {
    long start = System.nanoTime();
    if (queue == null) {
      collective.allReduce(buckets.all().get(bucket));
    } else {
      handles.get(bucket).await();
    }
    return System.nanoTime() - start;
  }

  @Override
  public void close() {
    if (queue != null) {
      queue.close();
    }
  }
}
