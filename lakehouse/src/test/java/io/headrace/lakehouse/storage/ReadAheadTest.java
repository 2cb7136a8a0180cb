/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Counts up, to an end or a failure; every step can be waited for. */
  private static class Numbers implements ReadAhead.Source<Integer> {
    final Semaphore read = new Semaphore(0);
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicReference<Thread> closer = new AtomicReference<>();
    private final int end;
    private final RuntimeException failure;
    private int next;

    Numbers(int end, RuntimeException failure) {
      this.end = end;
      this.failure = failure;
    }

    @Override
    public boolean hasNext() {
      if (next == end && failure != null) {
        throw failure;
      }
      return next < end;
    }

    @Override
    public Integer next() {
      read.release();
      return next++;
    }

    @Override
    public void close() {
      closer.set(Thread.currentThread());
      closed.countDown();
    }
  }

  private static List<Integer> all(ReadAhead<Integer> numbers) {
    List<Integer> all = new ArrayList<>();
    numbers.forEachRemaining(all::add);
    return all;
  }

  @Test
  void allComesInOrderAndTheSourceIsClosedByItsOwnThread() throws InterruptedException {
    Numbers source = new Numbers(100, null);
    try (ReadAhead<Integer> ahead = new ReadAhead<>("numbers", source, 2, PATIENCE)) {
      assertThat(all(ahead)).hasSize(100).isSorted();
      assertThat(ahead.hasNext()).isFalse();
    }
    assertThat(source.closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(source.closer.get().getName()).isEqualTo("numbers");
  }

  @Test
  void noMoreIsReadThanMayWait() throws InterruptedException {
    Numbers source = new Numbers(100, null);
    try (ReadAhead<Integer> ahead = new ReadAhead<>("numbers", source, 2, PATIENCE)) {
      // Two wait, and one waits for room.
      assertThat(source.read.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
      assertThat(source.read.tryAcquire(50, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(ahead.next()).isZero();
      assertThat(source.read.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    // Closed in the middle: its thread has ended, and has closed the source.
    assertThat(source.closed.getCount()).isZero();
  }

  @Test
  void failureIsThrownBehindWhatCameBeforeIt() {
    IllegalStateException broken = new IllegalStateException("broken");
    try (ReadAhead<Integer> ahead =
        new ReadAhead<>("numbers", new Numbers(3, broken), 2, PATIENCE)) {
      assertThat(List.of(ahead.next(), ahead.next(), ahead.next())).containsExactly(0, 1, 2);
      assertThatThrownBy(ahead::hasNext).isSameAs(broken);
      assertThatThrownBy(ahead::hasNext).isSameAs(broken);
    }
  }

  @Test
  void sourceThatStandsStillIsGivenUp() {
    CountDownLatch never = new CountDownLatch(1);
    Numbers source =
        new Numbers(1, null) {
          @Override
          public Integer next() {
            try {
              never.await();
            } catch (InterruptedException closed) {
              throw new IllegalStateException(closed);
            }
            return 0;
          }
        };
    try (ReadAhead<Integer> ahead = new ReadAhead<>("numbers", source, 1, Duration.ofMillis(20))) {
      assertThatThrownBy(ahead::hasNext)
          .isInstanceOf(Failure.class)
          .hasMessageContaining("stood still");
    }
    assertThat(source.closed.getCount()).isZero();
  }
}
