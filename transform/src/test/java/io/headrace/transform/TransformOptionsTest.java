/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.table.TableName;
import io.headrace.transform.batch.BatchSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformOptionsTest {
  @TempDir Path folder;

  private TransformOptions load(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("score.yaml"), yaml);
    return TransformOptions.load(file, Map.of());
  }

  @Test
  void whatIsNotGivenHasItsDefault() throws IOException {
    TransformOptions options = load("{table: a.b, model: m, into: a.scores}");

    assertThat(options)
        .isEqualTo(TransformOptions.of(TableName.parse("a.b"), "m", TableName.parse("a.scores")));
    assertThat(options.keepsAll()).isTrue();
    assertThat(options.batchRows()).isEqualTo(256);
    assertThat(options.onBadRow()).isEqualTo(OnBadRow.REJECT);
  }

  @Test
  void everyOptionIsRead() throws IOException {
    TransformOptions options =
        load(
            """
            table: lake.a.b
            model: m
            version: 3
            into: a.scores
            keep: [x, y]
            batch-rows: 1024
            on-bad-row: skip
            threshold: 0.3
            """);

    assertThat(options)
        .isEqualTo(
            new TransformOptions(
                TableName.parse("a.b"),
                "m",
                3,
                TableName.parse("a.scores"),
                List.of("x", "y"),
                1024,
                OnBadRow.SKIP,
                0.3,
                CallOptions.DEFAULTS));
    assertThat(load("{table: a.b, model: m, into: a.s, batch-rows: auto}").batchRows())
        .isEqualTo(BatchSearch.AUTO);
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsLine() {
    assertThatThrownBy(
            () ->
                load(
                    """
                    table: nonsense
                    modle: m
                    into: a.scores
                    batch-rows: 0
                    threshold: 2
                    """))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("5 problems")
        .hasMessageContaining("score.yaml:1: table must be namespace.table")
        .hasMessageContaining("modle is not an option of transform; did you mean model?")
        .hasMessageContaining("needs model")
        .hasMessageContaining("batch-rows must be within 1..65536, or auto, not")
        .hasMessageContaining("threshold must be at most 1.0");
  }
}
