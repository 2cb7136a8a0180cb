/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageRetryTest {
  private final List<Duration> waits = new ArrayList<>();
  private int attempts;

  private String read(int retries, int failures, IOException failure) {
    return new StorageRetry(retries, waits::add)
        .run(
            "s3://bucket/a.csv",
            () -> {
              if (attempts++ < failures) {
                throw failure;
              }
              return "read";
            });
  }

  @Test
  void whatFailsInPassingIsDoneAgainAfterLongerAndLongerWaits() {
    assertThat(read(10, 10, new SocketTimeoutException("slow"))).isEqualTo("read");
    assertThat(attempts).isEqualTo(11);
    assertThat(waits).hasSize(10);
    long most = StorageRetry.FIRST_WAIT.toMillis();
    for (Duration wait : waits) {
      assertThat(wait.toMillis()).isBetween(most / 2, most);
      most = Math.min(StorageRetry.LONGEST_WAIT.toMillis(), 2 * most);
    }
  }

  @Test
  void whatFailsOnceTooOftenIsTold() {
    assertThatThrownBy(() -> read(2, 3, new SocketTimeoutException("slow")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCE))
        .hasMessageContaining("slow")
        .hasMessageEndingWith("Tried 3 times.");
    assertThat(waits).hasSize(2);
  }

  @Test
  void whatIsNotThereIsNotTriedAgain() {
    assertThatThrownBy(() -> read(5, 1, new FileNotFoundException("a.csv")))
        .hasMessageContaining("a.csv");
    assertThat(attempts).isEqualTo(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void waitThatIsInterruptedEndsTheWork() {
    StorageRetry retry =
        new StorageRetry(
            3,
            wait -> {
              throw new InterruptedException();
            });
    assertThatThrownBy(
            () ->
                retry.run(
                    "s3://bucket/a.csv",
                    () -> {
                      throw new IOException("slow");
                    }))
        .hasMessageContaining("cancelled");
    assertThat(Thread.interrupted()).isTrue();
  }
}
