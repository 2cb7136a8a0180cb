/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** The census recipe on the census data, with the numbers everybody knows of it. */
class CensusTest {
  private static final List<Integer> NUMBERS = List.of(1, 3, 5, 11, 12, 13);

  private final Lakehouse lakehouse = SharedLakehouse.get();

  private void load(String table, String file) {
    Dataset<Row> texts =
        lakehouse
            .spark()
            .read()
            .csv(Path.of("../examples/census/data/" + file).toAbsolutePath().toString());
    Column[] typed =
        IntStream.rangeClosed(1, 15)
            .mapToObj(i -> typed(i, functions.col("_c" + (i - 1))).as("col" + i))
            .toArray(Column[]::new);
    Dataset<Row> rows = texts.select(typed);
    lakehouse.tables().append(rows, TableName.parse(table), CommitNotes.none());
  }

  /** As the crawler leaves them: numbers are typed, blanks in texts are kept. */
  private static Column typed(int number, Column text) {
    return NUMBERS.contains(number) ? functions.trim(text).cast("long") : text;
  }

  @Test
  void theNumbersOfTheCensusAreFound() {
    load("raw.adult_train", "adult-train.csv");
    load("raw.adult_test", "adult-test.csv");
    Recipe recipe = Recipe.load(Path.of("../examples/census/people.yaml"), Map.of());

    RecipeReport report =
        new RecipeRun(lakehouse, recipe).run(new RunContext("r1", "people", Progress.silent()));

    assertThat(RecipeRunTest.rows(report, "What the steps did"))
        .contains(
            List.of("null-tokens", "workclass: cells set to null", "1,836", "963"),
            List.of("null-tokens", "occupation: cells set to null", "1,843", "966"),
            List.of("null-tokens", "native_country: cells set to null", "583", "274"),
            List.of("count", "positives", "7,841", "3,846"),
            List.of("deduplicate", "duplicate rows dropped", "24", ""));
    assertThat(report.counts()).isEqualTo(new Reconciliation(48_842, 48_818, 0, 24));
    assertThat(RecipeRunTest.rows(report, "Rules"))
        .hasSize(22)
        .allMatch(row -> row.get(2).equals("PASS"));
    assertThat(report.summary())
        .isEqualTo(
            "2 tables, 48,842 rows read = 48,818 written + 0 rejected + 24 dropped,"
                + " 22 rules passed");
  }
}
