/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final SparkSession spark = SharedLakehouse.get().spark();
  private final Tally tally = new Tally();

  private Dataset<Row> rows(String ddl, Object[]... cells) {
    return spark.createDataFrame(
        Arrays.stream(cells).map(RowFactory::create).toList(), StructType.fromDDL(ddl));
  }

  private static Object[] row(Object... cells) {
    return cells;
  }

  private static Steps steps(String list) {
    Problems problems = new Problems();
    Steps steps =
        new Steps(
            StepReader.read(
                YamlDocument.parse("r.yaml", "steps:\n" + list.indent(2), Map.of())
                    .find("steps")
                    .orElseThrow(),
                problems));
    problems.throwIfAny("r.yaml");
    return steps;
  }

  private List<String> applied(Dataset<Row> rows, String list) {
    Dataset<Row> changed = steps(list).apply(rows, tally);
    return tally.whileCounting(spark, changed::collectAsList).stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  private List<String> counts() {
    return tally.counts().steps().stream()
        .filter(StepCount::isWorthShowing)
        .map(each -> each.step() + " " + each.what() + " = " + each.count())
        .toList();
  }

  private List<String> problems(Dataset<Row> rows, String list) {
    Problems problems = new Problems();
    assertThat(steps(list).check(spark, "lake.a.b", rows.schema(), problems)).isEmpty();
    return problems.lines();
  }

  @Test
  void renameByPositionAndByName() {
    Dataset<Row> rows = rows("col1 int, col2 string", row(1, "x"));

    assertThat(steps("- rename: [id, name]").apply(rows, tally).columns())
        .containsExactly("id", "name");
    assertThat(steps("- rename: {col2: name}").apply(rows, tally).columns())
        .containsExactly("col1", "name");
  }

  @Test
  void renameMustNameEveryColumnOnce() {
    Dataset<Row> rows = rows("col1 int, col2 string");

    assertThat(problems(rows, "- rename: [id]").get(0))
        .contains("r.yaml:2", "gives 1 names", "2 columns", "col1, col2");
    assertThat(problems(rows, "- rename: {col1: col2}").get(0)).contains("two columns named col2");
  }

  @Test
  void trimTakesBlanksOffTextsOnlyAndCountsTheCells() {
    Dataset<Row> rows = rows("n int, a string, b string", row(1, " x\t", "y"), row(2, null, " "));

    assertThat(applied(rows, "- trim")).containsExactly("[1,x,y]", "[2,null,]");
    assertThat(counts()).containsExactly("trim a: cells trimmed = 1", "trim b: cells trimmed = 1");
  }

  @Test
  void nullTokensAreWholeCells() {
    Dataset<Row> rows = rows("a string, b string", row("?", "??"), row("NA", null));

    assertThat(applied(rows, "- null-tokens: ['?', NA]"))
        .containsExactly("[null,??]", "[null,null]");
    assertThat(counts()).containsExactly("null-tokens a: cells set to null = 2");
  }

  @Test
  void replaceIsARegularExpressionPerColumn() {
    Dataset<Row> rows = rows("a string, b string", row("x.", "x."), row("y", "y."));

    assertThat(applied(rows, "- replace: {column: a, pattern: '\\.$', with: ''}"))
        .containsExactly("[x,x.]", "[y,y.]");
    assertThat(counts()).containsExactly("replace a: cells with a match = 1");
  }

  @Test
  void castCountsWhatItCannotRead() {
    Dataset<Row> rows = rows("a string", row("1"), row("one"), row((Object) null));

    assertThat(applied(rows, "- cast: {columns: {a: long}, on-failure: 'null'}"))
        .containsExactly("[1]", "[null]", "[null]");
    assertThat(counts()).containsExactly("cast a: cells that are no bigint = 1");
  }

  @Test
  void filterCountsWhatItDropsAndWhatNobodyCanSay() {
    Dataset<Row> rows = rows("a int", row(1), row(5), row((Object) null));

    assertThat(applied(rows, "- filter: a > 2")).containsExactly("[5]");
    assertThat(counts())
        .containsExactly(
            "filter rows whose condition is null, dropped too = 1",
            "filter rows dropped, kept where a > 2 = 2");
    assertThat(tally.counts().read()).isEqualTo(3);
    assertThat(tally.counts().dropped()).isEqualTo(2);
  }

  @Test
  void exactDuplicatesGoAndNullsAreEqual() {
    Dataset<Row> rows = rows("a int, b string", row(1, null), row(1, null), row(1, "x"));

    assertThat(applied(rows, "- deduplicate")).containsExactly("[1,null]", "[1,x]");
    assertThat(counts()).containsExactly("deduplicate duplicate rows dropped = 1");
  }

  @Test
  void ofEqualKeysTheLatestStays() {
    Dataset<Row> rows =
        rows("id int, v string, at int", row(1, "old", 1), row(1, "new", 2), row(2, "only", 1));

    assertThat(applied(rows, "- deduplicate: {keys: [id], latest-by: at}"))
        .containsExactly("[1,new,2]", "[2,only,1]");
    assertThat(counts()).containsExactly("deduplicate rows dropped that repeat id = 1");
  }

  @Test
  void countsAreTakenWhereTheyStand() {
    Dataset<Row> rows = rows("a int", row(1), row(1), row(2));

    applied(rows, "- count: {ones: a = 1}\n- deduplicate\n- count: {ones left: a = 1}\n- drop: []");
    assertThat(counts())
        .containsExactly(
            "count ones = 2", "deduplicate duplicate rows dropped = 1", "count ones left = 1");
  }

  @Test
  void whenEverythingIsFilteredTheCountsStillArrive() {
    Dataset<Row> rows = rows("a int", row(1), row(1), row(2)).repartition(2);

    assertThat(applied(rows, "- filter: a > 9\n- deduplicate")).isEmpty();
    assertThat(tally.counts().read()).isEqualTo(3);
    assertThat(tally.counts().dropped()).isEqualTo(3);
  }

  @Test
  void everyMissingColumnIsSaidWithTheNearestOne() {
    Dataset<Row> rows = rows("age int, income string");

    assertThat(
            problems(
                rows,
                "- trim: [incom]\n- trim: [age]\n- drop: [agee]\n- filter: wage > 3\n- count: {x: income +}"))
        .hasSize(5)
        .satisfiesExactly(
            line -> assertThat(line).contains("r.yaml:2", "incom", "did you mean income?"),
            line -> assertThat(line).contains("r.yaml:3", "works on text, but age is int"),
            line -> assertThat(line).contains("r.yaml:4", "agee", "did you mean age?"),
            line -> assertThat(line).contains("r.yaml:5", "step filter", "wage"),
            line -> assertThat(line).contains("r.yaml:6", "step count"));
  }
}
