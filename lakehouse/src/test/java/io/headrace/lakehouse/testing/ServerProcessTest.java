/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void exitCodeAndOutputOfTheChildAreKept() {
    ServerProcess child =
        ServerProcess.of("told", List.of("sh", "-c", "echo $WHO; exit 7"))
            .environment("WHO", "nobody else")
            .start();

    assertThat(child.waitFor(LIMIT)).isEqualTo(7);
    assertThat(child.log()).isEqualTo("nobody else\n");
  }

  @Test
  void childThatEndsBeforeItIsReadyIsReportedWithItsLog() {
    ServerProcess child =
        ServerProcess.of("hasty", List.of("sh", "-c", "echo no such port; exit 1")).start();

    assertThatThrownBy(() -> child.awaitReady(LIMIT, () -> false))
        .hasMessageContaining("hasty ended before it was ready")
        .hasMessageContaining("no such port");
  }

  @Test
  void closedChildIsGone() {
    ServerProcess child = ServerProcess.of("closed", List.of("sleep", "600")).start();
    ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();

    child.close();

    assertThat(handle.isAlive()).isFalse();
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void childOfKilledOwnerIsStopped(@TempDir Path folder) throws Exception {
    Path pidFile = folder.resolve("pid");
    ServerProcess owner =
        ServerProcess.java(
                "owner",
                System.getProperty("java.class.path"),
                List.of("-Xmx64m", OwnerMain.class.getName(), pidFile.toString()))
            .start();
    owner.awaitReady(LIMIT, () -> Files.exists(pidFile));
    ProcessHandle orphan =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile))).orElseThrow();
    assertThat(orphan.isAlive()).isTrue();

    owner.kill();

    orphan.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(orphan.isAlive()).isFalse();
  }

  /** Starts a child, writes down its process id, and waits to be killed. */
  static final class OwnerMain {
    public static void main(String[] args) throws Exception {
      ServerProcess child = ServerProcess.of("orphan", List.of("sleep", "600")).start();
      Path aside = Path.of(args[0] + ".part");
      Files.writeString(aside, Long.toString(child.pid()));
      Files.move(aside, Path.of(args[0]));
      child.waitFor(Duration.ofMinutes(10));
    }
  }
}
