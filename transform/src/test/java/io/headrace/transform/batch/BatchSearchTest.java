/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Searches that are told how long models took that never ran. */
class BatchSearchTest {
  private static final double SECOND = 1e9;

  private final BatchSearch search = BatchSearch.of(BatchSearch.AUTO);
  private final List<BatchStep> steps = new ArrayList<>();

  /** Full batches, until the size has stayed the same for a while. */
  private void score(IntToDoubleFunction secondsOfBatch) {
    for (int call = 0; call < 10_000; call++) {
      int rows = search.rows();
      search
          .called(rows, Math.round(secondsOfBatch.applyAsDouble(rows) * SECOND))
          .ifPresent(steps::add);
    }
  }

  @Test
  void sizeGrowsWhileTheRateDoes() {
    // A fixed cost per call that stops to matter, as an engine has.
    score(rows -> 1e-3 + rows * 1e-5);
    assertThat(steps).extracting(BatchStep::rows).startsWith(32, 64, 128, 256, 512);
    assertThat(search.rows()).isEqualTo(2_048);
    assertThat(steps.get(0).rowsPerSecond()).isBetween(24_000.0, 24_500.0);
    assertThat(steps.get(steps.size() - 1).next()).isEqualTo(2_048);
    assertThat(BatchStep.inWords(steps))
        .startsWith("2,048 rows measured best on executor ")
        .contains("(32 rows: 24,242 rows/s, 64 rows: 39,024 rows/s, ");
  }

  @Test
  void oneFlatStepDoesNotEndTheSearch() {
    score(rows -> rows == 64 ? 64e-4 : 1e-3 + rows * 1e-6);
    assertThat(search.rows()).isEqualTo(BatchSearch.MOST);
  }

  @Test
  void modelThatGainsNothingKeepsTheSmallestSize() {
    score(rows -> rows * 1e-3);
    assertThat(steps).extracting(BatchStep::rows).containsExactly(32, 64, 128);
    assertThat(search.rows()).isEqualTo(BatchSearch.FIRST);
  }

  @Test
  void callsThatTakeTooLongEndTheSearch() {
    score(rows -> rows < 128 ? rows * 1e-3 / rows : 20);
    assertThat(search.rows()).isEqualTo(64);
    assertThat(steps).extracting(BatchStep::rows).containsExactly(32, 64, 128);
  }

  @Test
  void restsOfFilesAndSizesOfBeforeAreNotMeasured() {
    for (int call = 0; call < 100; call++) {
      assertThat(search.called(31, 1_000_000_000)).isEmpty();
    }
    assertThat(search.rows()).isEqualTo(32);
    assertThat(BatchStep.inWords(List.of())).contains("too few rows");
  }

  @Test
  void givenSizeIsNeverOverruled() {
    BatchSearch given = BatchSearch.of(100, "any");
    for (int call = 0; call < 100; call++) {
      assertThat(given.called(100, 100_000_000)).isEmpty();
    }
    assertThat(given.rows()).isEqualTo(100);
  }

  @Test
  void tasksOfOneRunShareTheirSearch() {
    String run = UUID.randomUUID().toString();
    BatchSearch first = BatchSearch.of(BatchSearch.AUTO, run);
    assertThat(BatchSearch.of(BatchSearch.AUTO, run)).isSameAs(first);
    assertThat(BatchSearch.of(BatchSearch.AUTO, run + "'")).isNotSameAs(first);
  }
}
