/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.lakehouse.testing.TorchScriptFile;
import io.headrace.training.TrainingPlan;
import io.headrace.training.TrainingReport;
import io.headrace.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model as the ranks have left it, scored as a batch: both must say the same of it. */
class TrainedModelTest {
  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final SyntheticPeople people = new SyntheticPeople(SharedLakehouse.uniqueNamespace());

  @TempDir Path folder;

  @Test
  void treesGrownHereScoreRowsAsTheRanksDid() throws IOException {
    people.write(600);
    TrainingReport trained =
        train(
            """
            label: income
            positive: high
            exclude: id
            algorithm: xgboost
            rounds: 5
            max-depth: 3
            """);

    TransformReport scored =
        new BatchTransform(
                lakehouse,
                TransformOptions.of(people.table(), people.model(), people.name("scores")))
            .run(SyntheticPeople.context());

    List<String> quality = table(trained.details(), "Quality on the test table").rows().get(0);
    assertThat(table(scored.details(), "Quality").rows())
        .contains(List.of("AUC", quality.get(0)), List.of("accuracy", quality.get(1)));
    assertThat(scored.counts().written()).isEqualTo(600);
  }

  @Test
  void aModuleThatWentOnLearningScoresRowsAsTheRanksDid() throws IOException {
    people.write(600);
    Files.write(folder.resolve("net.pt"), TorchScriptFile.perceptron(2, 1).bytes());
    TrainingReport trained =
        train(
            """
            label: income
            positive: high
            exclude: [id, work]
            algorithm: fine-tune
            from: net.pt
            epochs: 2
            batch: 64
            learning-rate: 0.05
            ranks: 2
            """);

    TransformReport scored =
        new BatchTransform(
                lakehouse,
                TransformOptions.of(people.table(), people.model(), people.name("scores")))
            .run(SyntheticPeople.context());

    List<String> quality = table(trained.details(), "Quality on the test table").rows().get(0);
    assertThat(table(scored.details(), "Quality").rows())
        .contains(List.of("AUC", quality.get(0)), List.of("accuracy", quality.get(1)));
    assertThat(table(trained.details(), "Ranks").rows())
        .extracting(row -> row.get(row.size() - 1))
        .containsOnly(trained.model().weightsSha256().substring(0, 16))
        .hasSize(2);
    assertThat(table(trained.details(), "Epochs").rows())
        .extracting(row -> Double.valueOf(row.get(1)))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void predictedNumbersAreOffByWhatTheRanksSaid() throws IOException {
    people.write(600);
    TrainingReport trained =
        train(
            """
            label: hours
            exclude: [id, income]
            algorithm: linear
            epochs: 3
            learning-rate: 0.05
            """);

    new BatchTransform(
            lakehouse, TransformOptions.of(people.table(), people.model(), people.name("scores")))
        .run(SyntheticPeople.context());

    Row off =
        lakehouse
            .tables()
            .read(people.name("scores"))
            .selectExpr(
                "sqrt(avg(pow(prediction - hours, 2)))",
                "avg(abs(prediction - hours))",
                "stddev_pop(hours)")
            .first();
    List<String> said = table(trained.details(), "Quality on the test table").rows().get(0);
    assertThat(off.getDouble(0)).isCloseTo(Double.parseDouble(said.get(0)), within(1e-3));
    assertThat(off.getDouble(1)).isCloseTo(Double.parseDouble(said.get(1)), within(1e-3));
    assertThat(off.getDouble(0)).isLessThan(off.getDouble(2));
    assertThat(trained.summary()).contains(": RMSE ").contains(" and MAE ");
  }

  @Test
  void picturesAreChosenAmongAsTheRanksDid() throws IOException {
    lakehouse
        .tables()
        .replace(
            lakehouse
                .spark()
                .range(300)
                .selectExpr(
                    "id",
                    "'kind' || (id % 3) as kind",
                    "transform(sequence(0, 63), p -> int(if(p div 8 = 1 + 2 * (id % 3), 90, 0)"
                        + " + (id * 31 + p * 17) % 50)) as pixels"),
            people.table(),
            CommitNotes.none());
    TrainingReport trained =
        train(
            """
            label: kind
            loss: cross-entropy
            algorithm: cnn
            image: pixels
            filters: 4
            hidden: 8
            epochs: 6
            batch: 32
            learning-rate: 0.01
            ranks: 2
            """);

    TransformReport scored =
        new BatchTransform(
                lakehouse,
                TransformOptions.of(people.table(), people.model(), people.name("scores")))
            .run(SyntheticPeople.context());

    Row answers =
        lakehouse
            .tables()
            .read(people.name("scores"))
            .selectExpr("avg(int(prediction = kind))", "min(probability)", "max(probability)")
            .first();
    List<String> quality = table(trained.details(), "Quality on the test table").rows().get(0);
    assertThat(answers.getDouble(0)).isGreaterThan(0.9);
    assertThat(answers.getDouble(0)).isCloseTo(Double.parseDouble(quality.get(0)), within(1e-4));
    assertThat(answers.getDouble(1)).isBetween(1.0 / 3, 1.0);
    assertThat(answers.getDouble(2)).isLessThanOrEqualTo(1);
    assertThat(scored.counts().written()).isEqualTo(300);
  }

  private TrainingReport train(String options) throws IOException {
    String text =
        """
        table: %1$s
        test: %1$s
        model: %2$s
        """
            .formatted(people.table(), people.model());
    Path file = Files.writeString(folder.resolve("train.yaml"), text + options);
    Problems problems = new Problems();
    TrainingPlan plan = TrainingPlan.read(YamlDocument.load(file, Map.of()), problems);
    assertThat(problems.lines()).isEmpty();
    return new TrainingRun(lakehouse, plan).run(SyntheticPeople.context());
  }

  private static ReportTable table(List<ReportTable> tables, String title) {
    return tables.stream().filter(each -> each.title().startsWith(title)).findFirst().orElseThrow();
  }
}
