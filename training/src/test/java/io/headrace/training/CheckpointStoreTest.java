/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.shard.StorageAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {
  @TempDir Path folder;
  @TempDir Path here;
  private CheckpointStore checkpoints;

  @BeforeEach
  void open() {
    checkpoints =
        new CheckpointStore(
            StoragePath.of(folder.resolve("checkpoints")), new StorageAccess(new Configuration()));
  }

  @Test
  void whereNothingWasSavedThereIsNothingToGoOnFrom() throws IOException {
    assertThat(checkpoints.newestSteps()).isZero();
    assertThat(checkpoints.fetchNewest(here)).isEmpty();
  }

  @Test
  void theNewestIsFetchedAndOnlyTheOneBeforeIsKept() throws IOException {
    for (long steps : new long[] {9, 10, 100}) {
      checkpoints.store(steps, bytes("after " + steps));
    }
    assertThat(checkpoints.newestSteps()).isEqualTo(100);
    assertThat(checkpoints.fetchNewest(here).orElseThrow()).hasContent("after 100");
    assertThat(folder.resolve("checkpoints").toFile().list((all, name) -> name.endsWith(".json")))
        .containsExactlyInAnyOrder("step-000000000010.json", "step-000000000100.json");
  }

  @Test
  void oneThatIsNotWholeWasNeverThere() throws IOException {
    checkpoints.store(1, bytes("whole"));
    checkpoints.store(2, bytes("about to be spoilt"));
    Path content = folder.resolve("checkpoints/step-000000000002.checkpoint");

    Files.writeString(content, "about to be");
    assertThat(checkpoints.fetchNewest(here).orElseThrow()).hasContent("whole");
    Files.delete(content);
    assertThat(checkpoints.fetchNewest(here).orElseThrow()).hasContent("whole");
    Files.writeString(folder.resolve("checkpoints/step-000000000002.json"), "{\"steps\":");
    assertThat(checkpoints.newestSteps()).isEqualTo(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
