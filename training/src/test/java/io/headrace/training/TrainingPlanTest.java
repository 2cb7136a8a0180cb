/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.algorithm.Loss;
import io.headrace.training.encode.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPlanTest {
  private static final String SOUND =
      """
      table: a.train
      test: a.test
      label: income
      positive: ">50K"
      model: income
      ranks: 2
      """;

  @TempDir Path folder;

  @Test
  void allProblemsAreSaidAtOnceWithTheirLines() throws IOException {
    Problems problems = new Problems();
    read(
        """
        table: a.b.c.d
        label: income
        positive: ">50K"
        exclude: [income]
        model: in/come
        epoch: 3
        ranks: 0
        learning-rate: fast
        gates: {ac: ">= 0.9", loss: low, accuracy: ">= 0.8, > aproved"}
        """,
        problems);
    assertThat(problems.lines())
        .anyMatch(line -> line.contains(":1: table must be namespace.table"))
        .anyMatch(line -> line.contains("train needs test"))
        .anyMatch(line -> line.contains("exclude names income, which is the label"))
        .anyMatch(line -> line.contains(":5: model must be letters"))
        .anyMatch(line -> line.contains("epoch is not an option of train; did you mean epochs?"))
        .anyMatch(line -> line.contains(":7: ranks must be at least 1"))
        .anyMatch(line -> line.contains("learning-rate must be a number"))
        .anyMatch(line -> line.contains(":9: ac is not an option of gates; did you mean auc?"))
        .anyMatch(line -> line.contains("loss must be a comparison such as \">= 0.9\""))
        .anyMatch(line -> line.contains("accuracy must be") && line.contains("> aproved"))
        .hasSize(10);
  }

  @Test
  void anAlgorithmHasItsOwnOptionsAndAnUnknownOneNamesThoseThereAre() throws IOException {
    TrainingPlan trees = plan(SOUND + "algorithm: xgboost\nrounds: 50\n");
    assertThat(trees.learning().epochs()).isEqualTo(50);
    assertThat(trees.toJson()).contains("\"algorithm\":\"xgboost\",\"rounds\":50");

    Problems problems = new Problems();
    read(SOUND + "algorithm: linear\nhidden: 8\n", problems);
    assertThat(problems.lines())
        .singleElement()
        .asString()
        .contains("hidden is not an option of train with linear");

    Problems unknown = new Problems();
    read(SOUND + "algorithm: xgbost\nrounds: 50\n", unknown);
    assertThat(unknown.lines())
        .singleElement()
        .asString()
        .contains("there is no algorithm xgbost; did you mean xgboost?")
        .contains("cnn, fine-tune, linear, mlp, xgboost");
  }

  @Test
  void aModuleIsKnownByItsChecksumAndMustBeThere() throws IOException {
    Files.write(folder.resolve("net.pt"), new byte[] {'P', 'K', 3, 4});
    TrainingPlan plan = plan(SOUND + "algorithm: fine-tune\nfrom: net.pt\nfreeze: base\n");
    assertThat(plan.toJson())
        .contains("/net.pt\",\"from-sha256\":\"8dcc7e601606217f3b754766511182a916b17e9a26a94c9d")
        .contains("\"freeze\":[\"base\"]");
    assertThat(TrainingPlan.ofRecord("the record", plan.toJson(), new Problems()).toJson())
        .isEqualTo(plan.toJson());

    Files.write(folder.resolve("net.pt"), new byte[] {'P', 'K', 3, 4, 5});
    Problems changed = new Problems();
    TrainingPlan.ofRecord("the record", plan.toJson(), changed);
    assertThat(changed.lines()).singleElement().asString().contains("has the checksum", "not this");
    Files.write(folder.resolve("net.pt"), new byte[] {1});
    Problems other = new Problems();
    read(SOUND + "algorithm: fine-tune\nfrom: net.pt\n", other);
    assertThat(other.lines()).singleElement().asString().contains("is no archive such as");
    Problems absent = new Problems();
    read(SOUND + "algorithm: fine-tune\nfrom: other.pt\n", absent);
    assertThat(absent.lines()).singleElement().asString().contains("no file of this machine");
  }

  @Test
  void withoutAPositiveValueTheLabelIsANumber() throws IOException {
    String number = SOUND.replace("positive: \">50K\"\n", "");
    assertThat(plan(number).loop().loss()).isEqualTo(Loss.SQUARED_ERROR);
    assertThat(plan(SOUND).loop().loss()).isEqualTo(Loss.CROSS_ENTROPY);

    Problems problems = new Problems();
    read(number + "loss: cross-entropy\npositive-weight: 2\nimage: income\n", problems);
    assertThat(problems.lines())
        .anyMatch(line -> line.contains("image names income, which is the label"))
        .anyMatch(line -> line.contains("positive-weight is for two labels"))
        .hasSize(2);
    TrainingPlan classes = plan(number + "loss: cross-entropy\ngates: {f1: '> 0.5'}\n");
    assertThat(classes.columns().labels()).isEqualTo(LabelKind.CLASSES);
    Problems both = new Problems();
    read(SOUND + "loss: absolute-error\n", both);
    assertThat(both.lines()).singleElement().asString().contains("absolute-error is for numbers");
  }

  @Test
  void digestChangesWithWhatTheWeightsDependOnAndNothingElse() throws IOException {
    List<TableVersion> inputs = List.of(new TableVersion(TableName.parse("a.train"), 1));
    String digest = plan(SOUND).digest(inputs);
    assertThat(plan(SOUND + "peer-timeout: 7s\n").digest(inputs)).isEqualTo(digest);
    TrainingPlan gated = plan(SOUND + "gates: {loss: <= 0.5, auc: '>0.9'}\n");
    assertThat(gated.digest(inputs)).isEqualTo(digest);
    assertThat(gated.gates()).hasToString("[auc > 0.9, loss <= 0.5]");
    assertThat(plan(SOUND + "gates: {auc: '>= 0.91, > approved'}\n").gates())
        .hasToString("[auc >= 0.91, auc > approved]");
    assertThat(plan(SOUND + "seed: 1\n").digest(inputs)).isNotEqualTo(digest);
    assertThat(plan(SOUND).digest(List.of(new TableVersion(TableName.parse("a.train"), 2))))
        .isNotEqualTo(digest);
  }

  private TrainingPlan plan(String yaml) throws IOException {
    Problems problems = new Problems();
    TrainingPlan plan = read(yaml, problems);
    assertThat(problems.lines()).isEmpty();
    return plan;
  }

  private TrainingPlan read(String yaml, Problems problems) throws IOException {
    Path file = Files.writeString(folder.resolve("train.yaml"), yaml);
    return TrainingPlan.read(YamlDocument.load(file, Map.of()), problems);
  }
}
