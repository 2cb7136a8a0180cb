/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody writes, or takes away, between the listing and the reading. */
class ChangingFilesTest {
  private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType);
  @TempDir Path folder;

  @Test
  void fileThatHasGrownSinceItWasListedSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n");
    assertThat(changed(file, 4)).isFalse();
    assertThat(changed(file, 2)).isTrue();
    assertThat(changed(file, 6)).isTrue();
  }

  @Test
  void fileThatIsGoneWhenItIsOpenedIsNamed() {
    Path gone = folder.resolve("gone.csv");
    assertThatThrownBy(() -> changed(gone, 4))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("gone.csv");
  }

  private static boolean changed(Path file, long listed) throws IOException {
    FileTask task =
        new FileTask(
            StoragePath.of(file).uri(),
            listed,
            "csv",
            Map.of("header", "absent"),
            false,
            List.of("id"),
            new int[] {0},
            Map.of(),
            Set.of(),
            SCHEMA,
            List.of(),
            FileRange.WHOLE);
    HadoopBytes bytes = new HadoopBytes(StoragePath.of(file), listed, new Configuration(false));
    try (RowReader rows = RowFormats.of(task.format()).open(task, bytes)) {
      while (rows.next() != RowReader.Found.END) {
        // Only its end is of interest.
      }
      return rows.changed();
    }
  }
}
