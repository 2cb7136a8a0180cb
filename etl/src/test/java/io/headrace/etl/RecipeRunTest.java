/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.holdenkarau.spark.testing.JavaDataFrameSuiteBase;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipeRunTest {
  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final StructType RAW = StructType.fromDDL("col1 long, col2 string");
  private static final StructType CLEAN = StructType.fromDDL("id long, name string");
  private static final String STEPS =
      "steps: [{rename: [id, name]}, trim, {null-tokens: ['?']}, deduplicate]\n";

  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final TableStore tables = lakehouse.tables();
  private final String space = SharedLakehouse.uniqueNamespace();
  private final TableName raw = TableName.parse(space + ".raw");
  private final TableName clean = TableName.parse(space + ".clean");

  @BeforeEach
  void rawTable() {
    tables.append(
        frame(
            RAW,
            RowFactory.create(1L, " a"),
            RowFactory.create(1L, "a"),
            RowFactory.create(2L, "?")),
        raw,
        CommitNotes.none());
  }

  private Dataset<Row> frame(StructType schema, Row... rows) {
    return lakehouse.spark().createDataFrame(List.of(rows), schema);
  }

  private RecipeRun recipe(String text) {
    Problems problems = new Problems();
    Recipe recipe =
        Recipe.read(
            YamlDocument.parse("clean.yaml", text.replace("SPACE", space), Map.of()), problems);
    problems.throwIfAny("recipe clean.yaml");
    return new RecipeRun(lakehouse, recipe);
  }

  private RecipeRun oneTable(String rules) {
    return recipe(
        "tables: {SPACE.clean: {from: SPACE.raw}}\n"
            + STEPS
            + "rules: |\n  Rules = [ "
            + rules
            + " ]\n");
  }

  private static RunContext context() {
    return new RunContext("20261122T000000-" + RUNS.incrementAndGet(), "people", Progress.silent());
  }

  private void assertRows(TableName table, Row... expected) {
    new JavaDataFrameSuiteBase()
        .assertDataFrameEquals(
            frame(CLEAN, expected), tables.read(table).orderBy("id").select("id", "name"));
  }

  private long verdicts(String runId) {
    return tables
        .read(TableName.system("rule_verdicts"))
        .filter("run_id = '" + runId + "'")
        .count();
  }

  @Test
  void rowsAreRefinedAuditedPublishedAndReconciled() {
    RunContext context = context();

    RecipeReport report = oneTable("RowCount = 2, IsUnique \"id\"").run(context);

    assertRows(clean, RowFactory.create(1L, "a"), RowFactory.create(2L, null));
    assertThat(report.changed()).isTrue();
    assertThat(report.counts()).isEqualTo(new Reconciliation(3, 2, 0, 1));
    assertThat(report.outputs()).containsExactly(tables.current(clean));
    assertThat(report.inputs()).containsExactly(tables.current(raw));
    assertThat(report.summary())
        .isEqualTo("1 table, 3 rows read = 2 written + 0 rejected + 1 dropped, 2 rules passed");
    assertThat(tables.branches().list(clean)).isEmpty();
    assertThat(verdicts(context.runId())).isEqualTo(2);
    assertThat(tables.summary(tables.current(clean)))
        .containsEntry("headrace.run-id", context.runId())
        .containsEntry("headrace.step", "people")
        .containsEntry("headrace.input." + raw, Long.toString(tables.current(raw).snapshotId()));
  }

  @Test
  void aSecondRunFindsNothingNew() {
    oneTable("RowCount = 2").run(context());
    TableVersion before = tables.current(clean);

    RecipeReport again = oneTable("RowCount = 2").run(context());

    assertThat(again.changed()).isFalse();
    assertThat(again.summary()).startsWith("nothing new");
    assertThat(again.counts()).isEqualTo(Reconciliation.NOTHING);
    assertThat(tables.current(clean)).isEqualTo(before);
  }

  @Test
  void newInputOrAnotherRecipeMakesANewVersion() {
    oneTable("RowCount = 2").run(context());
    TableVersion first = tables.current(clean);
    assertThat(oneTable("RowCount > 1").run(context()).changed()).isTrue();
    TableVersion second = tables.current(clean);
    tables.append(frame(RAW, RowFactory.create(3L, "c")), raw, CommitNotes.none());
    assertThat(oneTable("RowCount > 1").run(context()).changed()).isTrue();

    assertThat(second).isNotEqualTo(first);
    assertRows(
        clean, RowFactory.create(1L, "a"), RowFactory.create(2L, null), RowFactory.create(3L, "c"));
  }

  @Test
  void aFailedRulePublishesNothingOfTheWholeRecipe() {
    RunContext context = context();
    RecipeRun two =
        recipe(
            """
            tables:
              SPACE.good: {from: SPACE.raw}
              SPACE.clean: {from: SPACE.raw, rules: 'Rules = [ IsComplete "name" ]'}
            """
                + STEPS);

    assertThatThrownBy(() -> two.run(context))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(
            "1 rule of clean.yaml failed; nothing was published",
            clean + ": IsComplete \"name\" · FAIL: share of rows 0.5",
            "headrace.rule_verdicts")
        .satisfies(
            failure -> assertThat(((Failure) failure).kind()).isEqualTo(FailureKind.BAD_DATA));
    assertThat(tables.exists(clean)).isFalse();
    assertThat(tables.exists(TableName.parse(space + ".good"))).isFalse();
    assertThat(verdicts(context.runId())).isEqualTo(1);
  }

  @Test
  void aFailedRuleLeavesThePublishedVersionAsItWas() {
    oneTable("RowCount = 2").run(context());
    TableVersion before = tables.current(clean);

    assertThatThrownBy(() -> oneTable("RowCount = 9").run(context())).isInstanceOf(Failure.class);

    assertThat(tables.current(clean)).isEqualTo(before);
    assertThat(tables.branches().list(clean)).isEmpty();
  }

  @Test
  void aRunKilledBetweenWriteAndPublishIsMadeGoodByTheNext() {
    RecipeRun first = oneTable("RowCount = 2");
    first.stage(context(), first.plan());
    assertThat(tables.findCurrent(clean)).isEmpty();
    assertThat(tables.branches().list(clean)).hasSize(1);

    RecipeReport report = oneTable("RowCount = 2").run(context());

    assertThat(report.counts()).isEqualTo(new Reconciliation(3, 2, 0, 1));
    assertRows(clean, RowFactory.create(1L, "a"), RowFactory.create(2L, null));
    assertThat(tables.branches().list(clean)).isEmpty();
  }

  @Test
  void aRunKilledBetweenTwoPublishesGoesOnWithTheSecond() {
    String both =
        "tables: {SPACE.clean: {from: SPACE.raw}, SPACE.other: {from: SPACE.raw}}\n" + STEPS;
    RecipeRun first = recipe(both);
    RunContext killed = context();
    first.publish(killed, first.stage(killed, first.plan()).subList(0, 1));
    TableVersion published = tables.current(clean);

    RecipeReport report = recipe(both).run(context());

    assertThat(tables.current(clean)).isEqualTo(published);
    assertThat(report.summary()).endsWith("; 1 table already up to date");
    assertThat(tables.read(TableName.parse(space + ".other")).count()).isEqualTo(2);
  }

  @Test
  void whoeverPublishesWhileAnAuditRunsIsNotOverwritten() {
    oneTable("RowCount = 2").run(context());
    RecipeRun slow = oneTable("RowCount > 1");
    RunContext context = context();
    List<StagedTable> staged = slow.stage(context, slow.plan());
    tables.append(frame(CLEAN, RowFactory.create(9L, "z")), clean, CommitNotes.none());

    assertThatThrownBy(() -> slow.publish(context, staged))
        .satisfies(
            failure -> assertThat(((Failure) failure).kind()).isEqualTo(FailureKind.CONFLICT));
  }

  @Test
  void whatTheDataLacksIsSaidBeforeAnyRowMoves() {
    RecipeRun run =
        recipe(
            """
            tables:
              SPACE.clean: {from: SPACE.raw}
              SPACE.other: {from: SPACE.rav}
            steps:
              - trim: [col3]
            rules: 'Rules = [ IsComplete "col1" ]'
            """);

    assertThatThrownBy(() -> run.run(context()))
        .hasMessageContainingAll(
            "2 problems in recipe clean.yaml",
            "clean.yaml:5: step trim names column col3",
            "did you mean col1?",
            "(columns: col1, col2)",
            "clean.yaml:3: There is no table lake." + space + ".rav")
        .satisfies(
            failure -> assertThat(((Failure) failure).kind()).isEqualTo(FailureKind.BAD_REQUEST));
    assertThat(tables.exists(clean)).isFalse();
  }

  @Test
  void cellsThatAreNotOfTheTypePublishNothing() {
    RecipeRun run =
        recipe("tables: {SPACE.clean: {from: SPACE.raw}}\nsteps: [{cast: {col2: date}}]");

    assertThatThrownBy(() -> run.run(context()))
        .hasMessageContainingAll("cast: 3 col2: cells that are no date", "on-failure")
        .satisfies(
            failure -> assertThat(((Failure) failure).kind()).isEqualTo(FailureKind.BAD_DATA));
    assertThat(tables.exists(clean)).isFalse();
  }

  @Test
  void aRecipeThatDropsEveryRowPublishesAnEmptyTable() {
    RecipeReport report =
        recipe(
                "tables: {SPACE.clean: {from: SPACE.raw}}\nsteps: [{filter: col1 > 9}, deduplicate]\n"
                    + "rules: 'Rules = [ RowCount = 0, IsUnique \"col1\" ]'")
            .run(context());

    assertThat(report.counts()).isEqualTo(new Reconciliation(3, 0, 0, 3));
    assertThat(tables.read(clean).count()).isZero();
  }

  static List<List<String>> rows(RecipeReport report, String title) {
    return report.details().stream()
        .filter(table -> table.title().equals(title))
        .findFirst()
        .map(ReportTable::rows)
        .orElseThrow();
  }
}
