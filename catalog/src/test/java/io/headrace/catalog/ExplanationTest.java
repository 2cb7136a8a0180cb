/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
  private final Lakehouse lakehouse = SharedLakehouse.get();
  @TempDir Path folder;

  private String explain(Path path) {
    return String.join("\n", new Explanation(lakehouse, StoragePath.of(path)).lines());
  }

  @Test
  void storedEvidenceAnswersForFileAndFolderAndOtherwiseTheFileIsLookedAt() throws IOException {
    Path file = folder.resolve("people.csv");
    Files.writeString(file, "name;born\nAda;1815-12-10\nAlan;1912-06-23\n");
    assertThat(explain(file))
        .contains("No crawl has taken")
        .contains("is csv")
        .contains("The delimiter is ';'")
        .contains("Column born is date, because all 2 values seen are dates.");

    String namespace = SharedLakehouse.uniqueNamespace();
    new Crawler(lakehouse, CrawlOptions.of(StoragePath.of(folder), namespace))
        .run(new RunContext("run-1", "raw", Progress.silent()));
    Files.delete(file);
    assertThat(explain(file))
        .contains("is in lake." + namespace + ".people since crawl")
        .contains("2 rows read, 2 written, 0 rejected, 1 header")
        .contains("The delimiter is ';'")
        .contains("born: none missing, 2 distinct, from 1815-12-10 to 1912-06-23.");
    assertThat(explain(folder))
        .contains("lake." + namespace + ".people has 1 of these files (csv)");
  }

  @Test
  void pathOfNothingIsABadRequest() {
    assertThatThrownBy(() -> explain(folder.resolve("none.csv"))).isInstanceOf(Failure.class);
  }
}
