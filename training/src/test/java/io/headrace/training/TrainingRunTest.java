/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.algorithm.Loss;
import io.headrace.training.algorithm.network.Descent;
import io.headrace.training.algorithm.network.NetworkPlan;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.encode.EncodingOptions;
import io.headrace.training.loop.LoopOptions;
import io.headrace.training.stage.RankOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole trainings on a small table, each with a case of its own. */
class TrainingRunTest {
  private static final int ROWS = 600;

  private final Lakehouse lakehouse = SharedLakehouse.get();
  private final String namespace = SharedLakehouse.uniqueNamespace();
  private final TableName train = TableName.parse(namespace + ".train");
  private final TableName test = TableName.parse(namespace + ".test");

  @BeforeEach
  void write() {
    write(train, ROWS, "if(x + 2 * y > 1, 'yes', 'no')");
    write(test, ROWS / 2, "if(x + 2 * y > 1, 'yes', 'no')");
  }

  @Test
  void oneRankAndTwoAgreeInTheirLossesAndTheSameSeedGivesTheSameBits() {
    TrainingReport alone = run(plan("alone", 1), "alone");
    TrainingReport pair = run(plan("pair", 2), "pair");
    TrainingReport same =
        new Replay(lakehouse, "pair").run(new RunContext("again", "replay", Progress.silent()));
    assertThat(timedRanks(pair.model())).containsExactly(0, 1);

    List<Double> losses = losses(alone.model());
    assertThat(losses).hasSize(20);
    for (int step = 0; step < losses.size(); step++) {
      assertThat(losses(pair.model()).get(step)).isCloseTo(losses.get(step), within(1e-5));
    }
    assertThat(same.summary())
        .isEqualTo(
            "the replay of pair v1 has the same weights, checksum " + pair.model().weightsSha256());
    assertThat(same.changed()).isFalse();
    lakehouse.tables().drop(test);
    assertThatThrownBy(
            () ->
                new Replay(lakehouse, "pair")
                    .run(new RunContext("late", "replay", Progress.silent())))
        .hasMessageStartingWith("pair v1 was trained on " + test + " at the snapshot ");
    assertThat(pair.counts()).isEqualTo(new Reconciliation(ROWS * 3 / 2, ROWS * 3 / 2, 0, 0));
    assertThat(pair.summary()).startsWith("model pair v1: AUC 0.9");
  }

  @Test
  void whatAKilledRunLeftBehindIsRemovedByTheNext() throws Exception {
    TrainingPlan plan = plan("killed-" + namespace, 1);
    Path bundle = folder("_models/" + plan.model() + "/killed");
    Path work =
        folder(
            "_work/train-"
                + plan.model()
                + "-"
                + plan.digest(
                        List.of(
                            lakehouse.tables().current(train), lakehouse.tables().current(test)))
                    .substring(0, 16));
    Files.writeString(work.resolve("bundle"), StoragePath.of(bundle).toString());

    RegisteredModel model = run(plan, "next-" + namespace).model();

    assertThat(model.version()).isEqualTo(1);
    assertThat(bundle).doesNotExist();
    assertThat(work).doesNotExist();
    assertThat(new ModelStore(lakehouse).all())
        .filteredOn(m -> m.name().equals(plan.model()))
        .hasSize(1);
  }

  @Test
  void labelWithOneClassIsBadDataAndRegistersNothing() {
    write(test, ROWS / 2, "'no'");
    TrainingPlan plan = plan("one-class", 1);
    assertThatThrownBy(() -> run(plan, "one-class"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageStartingWith(
            "The test rows have one label only: 0 with label \"yes\", 300 with \"no\".");
    assertThat(new ModelStore(lakehouse).find("one-class", "")).isEmpty();

    write(train, ROWS, "cast(null as string)");
    assertThatThrownBy(() -> run(plan, "no-class"))
        .hasMessage(train + ": There is no row with a label to learn from.");
  }

  @Test
  void divergedLossIsBadDataWithItsStep() {
    TrainingPlan calm = plan("diverging", 1);
    NetworkPlan wild = NetworkPlan.mlp(List.of(8), 3, 32, Descent.adam(1e30));
    TrainingPlan plan =
        new TrainingPlan(
            train,
            test,
            calm.columns(),
            calm.model(),
            wild,
            0.1,
            calm.loop(),
            calm.ranks(),
            List.of());
    assertThatThrownBy(() -> run(plan, "diverging"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("of epoch 1, with the learning rate 1.0E30; ")
        .hasMessageContaining(" is not finite. Lower learning-rate");
  }

  private TrainingReport run(TrainingPlan plan, String runId) {
    return new TrainingRun(lakehouse, plan).run(new RunContext(runId, "model", Progress.silent()));
  }

  private TrainingPlan plan(String model, int ranks) {
    return new TrainingPlan(
        train,
        test,
        new EncodingOptions("label", "yes", Set.of()),
        model,
        NetworkPlan.mlp(List.of(8), 3, 25, Descent.adam(0.02)),
        0.1,
        LoopOptions.of(Loss.CROSS_ENTROPY, 7),
        RankOptions.DEFAULTS.withRanks(ranks),
        List.of());
  }

  private List<Integer> timedRanks(RegisteredModel model) {
    return lakehouse
        .spark()
        .sql(
            "select rank from lake.headrace.metrics where name = 'waiting_seconds' and epoch = 1"
                + " and value >= 0 and run_id = '"
                + model.runId()
                + "' order by rank")
        .collectAsList()
        .stream()
        .map((Row row) -> row.getInt(0))
        .toList();
  }

  private List<Double> losses(RegisteredModel model) {
    return lakehouse
        .spark()
        .sql(
            "select value from lake.headrace.metrics where name = 'step_loss' and run_id = '"
                + model.runId()
                + "' order by step")
        .collectAsList()
        .stream()
        .map((Row row) -> row.getDouble(0))
        .toList();
  }

  private void write(TableName table, int rows, String label) {
    lakehouse
        .tables()
        .replace(
            lakehouse
                .spark()
                .range(rows)
                .selectExpr("sin(id) as x", "cos(id * 3) as y", "if(id % 3 = 0, 'a', 'b') as kind")
                .selectExpr("*", label + " as label"),
            table,
            CommitNotes.none());
  }

  private Path folder(String relative) throws Exception {
    return Files.createDirectories(lakehouse.warehouse().resolve(relative).toLocal());
  }
}
