/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
  private static final int BATCH = 8;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1,1", "7,1", "8,2", "100,2", "101,3", "3,4", "257,4"})
  void everyRowIsUsedOnceAnEpochAndBatchesDoNotDependOnTheRanks(int rows, int ranks)
      throws IOException {
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Set<Float>> alone = batches(rows, 1, epoch);
      assertThat(batches(rows, ranks, epoch)).isEqualTo(alone);
      assertThat(alone.stream().mapToInt(Set::size).sum()).isEqualTo(rows);
      assertThat(alone.stream().flatMap(Set::stream).distinct().count()).isEqualTo(rows);
    }
  }

  @Test
  void epochsGoInAnotherOrderAndTheFirstInStoredOrder() throws IOException {
    assertThat(batches(100, 1, 0).get(0)).contains(0f, 1f, 7f).doesNotContain(8f);
    assertThat(batches(100, 1, 1)).isNotEqualTo(batches(100, 1, 0));
    assertThat(batches(100, 1, 1)).isNotEqualTo(batches(100, 1, 2));
  }

  /** The rows of each batch over all ranks; a row is known by its label. */
  private List<Set<Float>> batches(int rows, int ranks, int epoch) throws IOException {
    List<Set<Float>> batches = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      try (ShardView shard = shard(rows, rank, ranks)) {
        BatchReader reader = new BatchReader(shard, rows, rank, ranks, BATCH, 7);
        for (int step = 0; step < reader.steps(); step++) {
          if (rank == 0) {
            batches.add(new HashSet<>());
          }
          int read = reader.read(epoch, step);
          FloatBuffer features = reader.features(read).asFloatBuffer();
          for (int i = 0; i < read; i++) {
            float row = reader.labels(read).get(i);
            assertThat(features.get(2 * i)).isEqualTo(row + 0.25f);
            assertThat(features.get(2 * i + 1)).isEqualTo(row + 0.5f);
            batches.get(step).add(row);
          }
        }
      }
    }
    return batches;
  }

  private ShardView shard(int rows, int rank, int ranks) throws IOException {
    int mine = (rows - rank + ranks - 1) / ranks;
    ByteBuffer bytes = ByteBuffer.allocate(mine * 12).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < mine; i++) {
      float row = i * ranks + rank;
      bytes.putFloat(row + 0.25f).putFloat(row + 0.5f).putFloat(row);
    }
    Path file = folder.resolve("shard");
    Files.write(file, bytes.array());
    return ShardView.open(file, mine, 2);
  }
}
