/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.RegisteredModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The example, as a user runs it, on the real census. */
class CensusTrainingTest {
  @Test
  void exampleReachesItsBarsRegistersOneVersionAndIsUpToDateAfterwards() throws Exception {
    Lakehouse lakehouse = SharedLakehouse.get();
    String namespace = SharedLakehouse.uniqueNamespace();
    TrainingPlan example = example();
    TableName train = TableName.parse(namespace + ".train");
    TableName test = TableName.parse(namespace + ".test");
    CensusTables.write(lakehouse, train, test);
    TrainingPlan plan =
        new TrainingPlan(
            train,
            test,
            example.columns(),
            example.model() + "-" + namespace,
            example.hidden(),
            example.validation(),
            example.loop(),
            example.ranks());

    TrainingReport report = new TrainingRun(lakehouse, plan).run(context("first"));

    assertThat(report.changed()).isTrue();
    assertThat(report.counts()).isEqualTo(new Reconciliation(48_818, 48_818, 0, 0));
    RegisteredModel model = report.model();
    assertThat(model.version()).isEqualTo(1);
    ModelBundle bundle = ModelBundle.open(lakehouse.hadoopConfiguration(), model.bundle());
    assertThat(bundle.weightsSha256()).isEqualTo(model.weightsSha256());
    Row quality =
        lakehouse
            .spark()
            .sql(
                "select max(value) filter (where name = 'test_auc'),"
                    + " max(value) filter (where name = 'test_accuracy'),"
                    + " count(distinct rank) - 1"
                    + " from lake.headrace.metrics where run_id = 'first' and model = '"
                    + plan.model()
                    + "'")
            .first();
    assertThat(quality.getDouble(0)).isGreaterThanOrEqualTo(0.910);
    assertThat(quality.getDouble(1)).isGreaterThanOrEqualTo(0.85);
    assertThat(quality.getLong(2)).isEqualTo(2);
    assertThat(report.charts())
        .extracting(ReportChart::title)
        .containsExactly(
            "Loss by epoch", "ROC curve on the test table", "Confusion matrix on the test table");
    assertThat(Path.of(lakehouse.workFolder("x").parent().uri()))
        .satisfies(
            work ->
                assertThat(Files.exists(work) ? Files.list(work).toList() : java.util.List.of())
                    .noneMatch(file -> file.toString().contains(namespace)));

    TrainingReport again = new TrainingRun(lakehouse, plan).run(context("second"));
    assertThat(again.changed()).isFalse();
    assertThat(again.summary()).isEqualTo("model " + plan.model() + " v1 is up to date");
    assertThat(again.model()).isEqualTo(model);
  }

  private static TrainingPlan example() {
    Problems problems = new Problems();
    TrainingPlan plan =
        TrainingPlan.read(
            YamlDocument.load(Path.of("../examples/census/income.yaml"), Map.of()), problems);
    problems.throwIfAny("income.yaml");
    return plan;
  }

  private static RunContext context(String runId) {
    return new RunContext(runId, "model", Progress.silent());
  }
}
