/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static FailureKind kindOf(Throwable thrown) {
    return Failure.of(new RuntimeException("Job aborted", thrown)).kind();
  }

  @Test
  void aFailureDeepInTheChainIsTheOneThatCounts() {
    Failure failure = Failure.badData("7 rows have no label.");
    assertThat(Failure.of(new RuntimeException(new IOException(failure)))).isSameAs(failure);
  }

  @Test
  void thirdPartiesExceptionsAreSortedByWhoseFailureTheyAre() {
    assertThat(kindOf(new CommitFailedException("stale"))).isEqualTo(FailureKind.CONFLICT);
    assertThat(kindOf(new CommitStateUnknownException(new IOException("reset"))))
        .isEqualTo(FailureKind.RESOURCE);
    assertThat(kindOf(new ConnectException("refused"))).isEqualTo(FailureKind.RESOURCE);
    assertThat(kindOf(new IOException("No space left on device"))).isEqualTo(FailureKind.RESOURCE);
    assertThat(kindOf(new IllegalStateException("impossible"))).isEqualTo(FailureKind.BUG);
  }

  @Test
  void theMessageHasOneLineAndTheWayOut() {
    Failure failure = Failure.of(new IOException("No space left on device\n\tat somewhere"));
    assertThat(failure.explanation())
        .isEqualTo(
            "The disk is full; free space there and run the command again. (IOException: No space left on device)");
  }

  @Test
  void whatLibrariesSayTwiceIsSaidOnce() {
    String once = "Unable to execute request: Connect to 127.0.0.1:1 failed: refused";
    String sdk = "software.amazon.awssdk.core.exception.SdkClientException: ";
    IOException wrapped =
        new IOException(
            "list on s3://census/raw: " + sdk + once + " (SDK Attempt Count: 4):    " + sdk + once);
    assertThat(Failure.of(wrapped).explanation())
        .endsWith("(IOException: list on s3://census/raw: " + once + ")");
  }

  @Test
  void aChainThatBitesItsTailEnds() {
    RuntimeException a = new RuntimeException("a");
    RuntimeException b = new RuntimeException("b", a);
    a.initCause(b);
    assertThat(Failure.of(a).kind()).isEqualTo(FailureKind.BUG);
  }

  @Test
  void everyKindHasItsExitCode() {
    assertThat(FailureKind.values())
        .extracting(FailureKind::exitCode)
        .containsExactly(2, 3, 4, 5, 70);
  }
}
