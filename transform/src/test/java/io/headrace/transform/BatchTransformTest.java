/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.output.ScoringRuns;
import io.headrace.transform.resident.ResidentModels;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BatchTransformTest {
  private static final int PEOPLE = 3_000;

  private final TableStore tables = SharedLakehouse.get().tables();
  private final SyntheticPeople people = new SyntheticPeople(SharedLakehouse.uniqueNamespace());
  private final TableName scores = people.name("scores");

  private TransformOptions options() {
    return TransformOptions.of(people.table(), people.model(), scores);
  }

  private static TransformReport run(TransformOptions options) {
    return new BatchTransform(SharedLakehouse.get(), options).run(SyntheticPeople.context());
  }

  private static String detail(TransformReport report, String table, String row) {
    return report.details().stream()
        .filter(each -> each.title().startsWith(table))
        .map(ReportTable::rows)
        .flatMap(List::stream)
        .filter(cells -> cells.get(0).equals(row))
        .findFirst()
        .orElseThrow()
        .get(1);
  }

  @Test
  void everyRowGetsTheScoreOfARowByRowCalculation() {
    people.write(PEOPLE);
    RegisteredModel model = people.register(7, "run-1");

    TransformReport report = run(options().withBatchRows(100));

    assertThat(report.changed()).isTrue();
    assertThat(report.counts()).isEqualTo(new Reconciliation(PEOPLE, PEOPLE, 0, 0));
    Dataset<Row> scored = tables.read(scores);
    assertThat(scored.columns())
        .containsExactly(
            "id",
            "age",
            "hours",
            "work",
            "income",
            "prediction",
            "probability",
            "model_name",
            "model_version",
            "run_id",
            "input_snapshot");
    List<Row> rows = scored.orderBy("id").collectAsList();
    assertThat(rows).hasSize(PEOPLE);
    PlainNetwork reference = people.reference(7);
    for (Row row : rows) {
      double expected = reference.probability(row);
      assertThat(row.<Double>getAs("probability")).isCloseTo(expected, within(1e-5));
      assertThat(row.<String>getAs("prediction"))
          .isEqualTo(row.<Double>getAs("probability") >= 0.5 ? "high" : "low");
    }
    Row first = rows.get(0);
    assertThat(first.<Integer>getAs("model_version")).isEqualTo(model.version());
    assertThat(first.<Long>getAs("input_snapshot"))
        .isEqualTo(tables.current(people.table()).snapshotId());
  }

  @Test
  void batchSizeDoesNotShowInTheScores() {
    people.write(500);
    people.register(7, "run-1");

    run(options().withBatchRows(1));
    TableName others = people.name("others");
    TransformOptions auto = TransformOptions.of(people.table(), people.model(), others);
    TransformReport measured = run(auto.withBatchRows(BatchSearch.AUTO));
    assertThat(detail(measured, "Scoring", "batches")).contains("measure");

    Dataset<Row> ones = tables.read(scores).select("id", "prediction");
    Dataset<Row> many = tables.read(others).select("id", "prediction");
    assertThat(ones.except(many).count()).isZero();
    assertThat(many.count()).isEqualTo(500);
  }

  @Test
  void rerunFindsNothingNewAndChangedOptionsReplaceInsteadOfDoubling() {
    people.write(200);
    people.register(7, "run-1");
    TransformReport first = run(options());

    TransformReport again = run(options());
    assertThat(again.changed()).isFalse();
    assertThat(again.summary()).startsWith("nothing new").contains("200 rows");
    assertThat(again.outputs()).isEqualTo(first.outputs());
    assertThat(again.charts()).isEmpty();

    TransformReport stricter = run(options().withThreshold(1));
    assertThat(stricter.changed()).isTrue();
    assertThat(tables.read(scores).count()).isEqualTo(200);
    assertThat(tables.read(scores).where("prediction = 'high'").count()).isZero();

    assertThat(run(options()).changed()).isTrue();
    assertThat(tables.read(scores).count()).isEqualTo(200);
  }

  @Test
  void otherVersionsAndOtherSnapshotsAccumulate() {
    people.write(200);
    people.register(7, "run-1");
    run(options());

    people.register(8, "run-2");
    run(options());
    assertThat(tables.read(scores).count()).isEqualTo(400);

    people.write(50);
    TransformReport last = run(options().withVersion(1).withKeep(List.of("id")));
    assertThat(tables.read(scores).count()).isEqualTo(450);
    assertThat(tables.read(scores).where("model_version = 1").count()).isEqualTo(250);
    assertThat(tables.read(scores).where("income is null").count()).isEqualTo(50);
    ReportTable shift = last.details().get(1);
    assertThat(shift.title()).startsWith("Shift since run ").endsWith(", model version 2");
    assertThat(shift.rows())
        .anySatisfy(line -> assertThat(line).startsWith("hours", "input").last().isEqualTo("0.0 %"))
        .anySatisfy(line -> assertThat(line).startsWith("probability", "output"));
  }

  @Test
  void badRowIsRejectedWithItsPlaceAndReasonWhileTheOthersAreScored() {
    people.write(300, "if(id in (5, 250), double('NaN'), cast(id % 60 as double))");
    people.register(7, "run-1");

    TransformReport report = run(options());

    assertThat(report.counts()).isEqualTo(new Reconciliation(300, 298, 2, 0));
    assertStatisticsTellOf(report);
    List<Row> rejects =
        tables
            .read(TableName.system("rejects"))
            .where("`table` like '%" + people.table() + "@%'")
            .orderBy("line")
            .collectAsList();
    assertThat(rejects).hasSize(2);
    Row reject = rejects.get(0);
    assertThat(reject.<String>getAs("reason")).isEqualTo("hours is NaN, not a usable number");
    assertThat(reject.<String>getAs("text")).contains("\"id\":5,");
    assertThat(reject.<String>getAs("path")).endsWith(".parquet");
    assertThat(tables.read(scores).where("id in (5, 250)").count()).isZero();

    assertThat(run(options()).changed()).isFalse();
  }

  /** The row that the run has left for the next one to be compared with. */
  private void assertStatisticsTellOf(TransformReport report) {
    String input = "input = '" + report.inputs().get(0) + "'";
    Row run = tables.read(ScoringRuns.RUNS).where(input).first();
    assertThat(run.<Long>getAs("rows_scored")).isEqualTo(298);
    assertThat(run.<Long>getAs("rows_rejected")).isEqualTo(2);
    assertThat(run.<Double>getAs("infer_seconds")).isPositive();
    List<Row> columns =
        tables
            .read(ScoringRuns.COLUMNS)
            .where("run_id = '" + run.<String>getAs("run_id") + "'")
            .where("column in ('hours', 'probability', 'work')")
            .select("side", "column", "cells", "nulls", "max")
            .orderBy("column")
            .collectAsList();
    assertThat(columns)
        .containsExactly(
            RowFactory.create("input", "hours", 300L, 0L, 59.0),
            RowFactory.create("output", "probability", 300L, 2L, columns.get(1).getDouble(4)),
            RowFactory.create("input", "work", 300L, columns.get(2).getLong(3), null));
  }

  @Test
  void rejectsThatAnInterruptionLostAreStoredByTheNextRun() {
    people.write(100, "if(id = 7, double('Infinity'), 1.5D * (id % 2))");
    people.register(7, "run-1");
    run(options());
    tables.drop(TableName.system("rejects"));

    TransformReport next = run(options());

    assertThat(next.changed()).isTrue();
    assertThat(tables.read(TableName.system("rejects")).where("text like '%\"id\":7,%'").count())
        .isEqualTo(1);
    assertThat(tables.read(scores).count()).isEqualTo(99);
  }

  @Test
  void badRowCanBeLeftOutOrFailTheWholeTransform() {
    people.write(100, "if(id = 7, double('NaN'), 1.5D * (id % 2))");
    people.register(7, "run-1");

    assertThatThrownBy(() -> run(options().withOnBadRow(OnBadRow.FAIL)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("hours is NaN");
    assertThat(tables.findCurrent(scores)).isEmpty();

    assertThat(run(options().withOnBadRow(OnBadRow.SKIP)).counts())
        .isEqualTo(new Reconciliation(100, 99, 0, 1));
  }

  @Test
  void columnsThatDoNotFitAreAllNamedBeforeAnythingStarts() {
    people.write(50);
    people.register(7, "run-1");
    TableName other = people.name("other");
    tables.append(
        SharedLakehouse.get().spark().sql("select 'old' as age, 1 as work, true as extra"),
        other,
        io.headrace.lakehouse.table.CommitNotes.none());

    assertThatThrownBy(() -> run(TransformOptions.of(other, people.model(), scores)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("age is string, the model reads it as number")
        .hasMessageContaining("hours is missing, the model reads it as number")
        .hasMessageContaining("work is int, the model reads it as text");
    assertThat(tables.exists(scores)).isFalse();
  }

  @Test
  void unknownModelVersionOrColumnIsABadRequest() {
    people.write(50);
    people.register(7, "run-1");

    assertThatThrownBy(() -> run(options().withVersion(9)))
        .hasMessageContaining("no model " + people.model() + " v9")
        .hasMessageContaining(people.model() + " v1");
    assertThatThrownBy(() -> run(options().withKeep(List.of("agee"))))
        .hasMessageContaining("agee is no column of it; did you mean age?");
    assertThatThrownBy(
            () -> run(TransformOptions.of(people.table(), people.model(), people.table())))
        .hasMessageContaining("cannot replace it");
  }

  @Test
  void bundleThatIsNotTheRegisteredOneIsRefused() {
    people.write(50);
    people.register(7, "run-1");
    people.writeBundle(8, "run-1");

    assertThatThrownBy(() -> run(options()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("is not the one registered");
  }

  @Test
  void executorLoadsTheModelOnceForAllItsTasksAndFreesIt() {
    people.write(2_000, 8);
    people.register(7, "run-1");

    TransformReport report = run(options().withBatchRows(64));

    assertThat(detail(report, "Scoring", "model loads")).isEqualTo("once on each of 1 executor");
    assertThat(detail(report, "Scoring", "batches")).endsWith("of up to 64 rows");
    assertThat(ResidentModels.resident()).isZero();
  }

  @Test
  void reportJudgesTheScoresWhereALabelCameWithTheRows() {
    people.write(PEOPLE);
    people.register(7, "run-1");

    TransformReport report = run(options());

    assertThat(Double.parseDouble(detail(report, "Quality", "AUC")))
        .isCloseTo(people.rankAuc(tables.read(scores).collectAsList()), within(5e-5));
    ReportChart.ConfusionMatrix matrix = (ReportChart.ConfusionMatrix) report.charts().get(1);
    assertThat(matrix.counts().stream().flatMap(List::stream).mapToLong(Long::longValue).sum())
        .isEqualTo(PEOPLE);
    ReportChart.Lines roc = (ReportChart.Lines) report.charts().get(0);
    List<ReportChart.Point> points = roc.lines().get(0).points();
    assertThat(points).hasSizeGreaterThan(30);
    assertThat(points.get(points.size() - 1)).isEqualTo(new ReportChart.Point(1, 1));
  }

  @Test
  void emptyTableGivesEmptyScoresAndBalances() {
    people.write(10);
    people.register(7, "run-1");
    people.write(0);

    TransformReport report = run(options());

    assertThat(report.counts()).isEqualTo(Reconciliation.NOTHING);
    assertThat(tables.read(scores).count()).isZero();
  }
}
