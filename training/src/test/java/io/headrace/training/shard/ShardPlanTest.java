/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.EncodingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardPlanTest {
  private final Lakehouse lakehouse = SharedLakehouse.get();

  @TempDir Path folder;

  @Test
  void bytesDependOnRowsAndSeedAloneAndEveryRowIsInOneFile() throws IOException {
    Dataset<Row> rows =
        lakehouse
            .spark()
            .range(1000)
            .selectExpr(
                "id % 50 as x",
                "if(id % 3 = 0, 'a', 'b') as kind",
                "if(id = 999, null, if(id % 5 < 2, 'yes', 'no')) as label");
    Shards shards = write("one", rows.repartition(3), 7);
    Shards again = write("two", rows.orderBy("kind", "x").coalesce(1), 7);

    assertThat(bytes(again)).usingRecursiveComparison().isEqualTo(bytes(shards));
    assertThat(bytes(write("three", rows, 8))).isNotEqualTo(bytes(shards));
    assertThat(shards.counts().rejections())
        .isEqualTo(Map.of("test: label is null, and it is the label", 1L, side(shards), 1L));
    long used = shards.files().stream().mapToLong(ShardFile::rows).sum();
    assertThat(used + shards.counts().rejected()).isEqualTo(2000);
    long validation = shards.counts().rows(Split.VALIDATION);
    assertThat(validation).isBetween(50L, 400L);
    assertThat(shards.of(0).get(0).rows() - shards.of(1).get(0).rows()).isBetween(0L, 1L);
  }

  /** The row without a label is in the training or the validation part, by its hash. */
  private static String side(Shards shards) {
    return shards.counts().rejections().keySet().stream()
        .filter(why -> !why.startsWith("test"))
        .findFirst()
        .orElseThrow();
  }

  private Shards write(String name, Dataset<Row> rows, long seed) {
    Encoding encoding = Encoding.fit(rows, new EncodingOptions("label", "yes", Set.of()));
    return new ShardPlan(
            encoding,
            2,
            seed,
            0.2,
            StoragePath.of(folder.resolve(name)),
            new StorageAccess(lakehouse.hadoopConfiguration()))
        .write(rows, rows);
  }

  private static List<byte[]> bytes(Shards shards) throws IOException {
    List<byte[]> bytes = new ArrayList<>();
    for (ShardFile file : shards.files()) {
      bytes.add(Files.readAllBytes(file.path().toLocal()));
    }
    return bytes;
  }
}
