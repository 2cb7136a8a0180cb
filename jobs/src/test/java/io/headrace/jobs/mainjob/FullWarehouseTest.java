/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headrace.lakehouse.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl into a file system of its own, in a mount namespace that ends with it. */
class FullWarehouseTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir Path folder;

  @BeforeEach
  void mountsAreAllowed() {
    try (ServerProcess trial =
        ServerProcess.of("mount-trial", inNamespaceOfItsOwn("mount -t tmpfs none /mnt")).start()) {
      assumeTrue(trial.waitFor(LIMIT) == 0, "needs unshare and user namespaces");
    }
  }

  @Test
  void aFullWarehouseIsToldInOneMessageAndNoRowIsPublished(@TempDir Path elsewhere)
      throws IOException {
    Path kept = elsewhere.resolve("warehouse.tar");
    String log =
        crawlIn(
            "mount -t tmpfs -o size=700k none '" + folder + "'",
            "tar -cf '" + kept + "' -C '" + folder + "' .",
            "umount '" + folder + "'",
            "tar -xf '" + kept + "' -C '" + folder + "'");
    assertThat(log).contains("The disk is full").doesNotContain("\tat ");
    try (CensusTruth truth = CensusTruth.of(folder)) {
      assertThat(truth.count("raw.adult_train")).isZero();
    }
  }

  @Test
  void aReadOnlyWarehouseIsToldInOneMessage() throws IOException {
    String log =
        crawlIn(
            "mount -t tmpfs none '" + folder + "' && mount -o remount,ro '" + folder + "'",
            "umount '" + folder + "'");
    assertThat(log)
        .contains("cannot be used")
        .contains(folder.toString())
        .contains("writable")
        .doesNotContain("\tat ");
    assertThat(Files.list(folder)).as("beneath the mount").isEmpty();
  }

  /** What a crawl, which must end with 5, has printed. */
  private String crawlIn(String mount, String... afterwards) throws IOException {
    String script =
        """
        %s || exit 99
        bin/headrace crawl examples/census/data --into raw
        test $? = 5 || exit 98
        %s
        """
            .formatted(mount, String.join(" && ", afterwards));
    MainJob job = MainJob.in(folder);
    try (ServerProcess shell =
        ServerProcess.of("full-warehouse", inNamespaceOfItsOwn(script))
            .environment(job.environment())
            .in(MainJob.HOME)
            .start()) {
      int code = shell.waitFor(LIMIT);
      assertThat(code).as(shell.log()).isZero();
      return shell.log();
    }
  }

  private static List<String> inNamespaceOfItsOwn(String script) {
    return List.of("unshare", "--map-root-user", "--mount", "sh", "-c", script);
  }
}
