/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilePacksTest {
  private static List<FileTask> files(int count, long bytes) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new FileTask(
                    new StoredObject(StoragePath.of("s3://b/f" + i), bytes, "", Instant.EPOCH),
                    StoragePath.of("s3://b/o" + i)))
        .toList();
  }

  @Test
  void manySmallFilesAreFewTasks() {
    List<FileTask> files = files(10_000, 100);
    FilePacks packs = new FilePacks(4, 4096);
    List<List<FileTask>> waves = packs.waves(files);
    assertThat(waves).hasSizeBetween(3, 25);
    assertThat(waves.stream().flatMap(List::stream)).containsExactlyElementsOf(files);
    for (List<FileTask> wave : waves) {
      List<FilePart> parts = wave.stream().map(FilePart::whole).toList();
      assertThat(packs.packs(parts)).hasSizeBetween(8, 14);
      assertThat(packs.packs(parts).stream().flatMap(List::stream))
          .containsExactlyElementsOf(parts);
    }
  }

  @Test
  void largeFilesAreTasksOfTheirOwn() {
    FilePacks packs = new FilePacks(2, 4096);
    assertThat(packs.waves(files(3, 5L << 30))).hasSize(3);
    List<FilePart> parts = files(3, 5L << 30).stream().map(FilePart::whole).toList();
    assertThat(packs.packs(parts)).hasSize(3);
    assertThat(packs.packs(parts.subList(0, 1))).hasSize(1);
  }

  @Test
  void waveHasNoMoreFilesThanItMay() {
    assertThat(new FilePacks(2, 1).waves(files(5, 10))).hasSize(5);
  }
}
