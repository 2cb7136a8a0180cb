/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.Weights;
import io.headrace.transform.imported.ModelImport;
import io.headrace.transform.imported.OnnxPerceptron;
import io.headrace.transform.resident.ResidentModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lake.system.predict} in statements, beside the same calculation by hand. */
class PredictTest {
  private static final int PEOPLE = 2_500;
  private static final String OPERATOR = "BatchedPrediction";
  private static final MlpShape SHAPE = new MlpShape(2, List.of(), 1);
  private static final Weights WEIGHTS = Weights.initial(SHAPE, 11);

  private static final Lakehouse LAKE = SharedLakehouse.get();
  private static final SyntheticPeople PEOPLE_TABLE =
      new SyntheticPeople(SharedLakehouse.uniqueNamespace());
  private static final String LINEAR = PEOPLE_TABLE.model() + "_linear";
  private static final String CALL =
      "lake.system.predict('" + PEOPLE_TABLE.model() + "', age, hours, work)";
  private static final Map<Long, Double> BY_HAND = new HashMap<>();

  @BeforeAll
  static void modelsAndRowsAreThere(@TempDir Path folder) throws IOException {
    PEOPLE_TABLE.write(PEOPLE, "if(id = 5, double('NaN'), cast(id % 60 as double))");
    PEOPLE_TABLE.register(7, "run-1");
    PlainNetwork reference = PEOPLE_TABLE.reference(7);
    for (Row row : LAKE.tables().read(PEOPLE_TABLE.table()).where("id <> 5").collectAsList()) {
      BY_HAND.put(row.getAs("id"), reference.probability(row));
    }
    Path onnx = Files.write(folder.resolve("linear.onnx"), OnnxPerceptron.write(SHAPE, WEIGHTS));
    new ModelImport(LAKE, "test").run(onnx, LINEAR, List.of(), SyntheticPeople.context());
  }

  @AfterAll
  static void everyLeaseWasGivenBack() {
    ResidentModels.evictIdle();
    assertThat(ResidentModels.resident()).isZero();
  }

  private static Dataset<Row> sql(String statement) {
    return LAKE.spark().sql(statement.replace("people", PEOPLE_TABLE.table().sql()));
  }

  private static int operators(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString().split(OPERATOR, -1).length - 1;
  }

  @Test
  void everyRowHasTheAnswerOfACallOfItsOwnAndIsAskedForInBatches() {
    Dataset<Row> rows = sql("SELECT id, " + CALL + " AS p, upper(work) FROM people");
    assertThat(operators(rows)).isEqualTo(1);
    List<Row> answered = rows.collectAsList();
    assertThat(answered).hasSize(PEOPLE);
    for (Row row : answered) {
      if (row.getLong(0) == 5) {
        assertThat(row.isNullAt(1)).isTrue();
      } else {
        assertThat(row.getDouble(1)).isCloseTo(BY_HAND.get(row.getLong(0)), within(1e-5));
      }
    }
  }

  @Test
  void filterAsksOnlyForRowsThatPassItsOtherPartsAndSharesTheCall() {
    Dataset<Row> rows =
        sql("SELECT id, " + CALL + " AS p FROM people WHERE id % 2 = 0 AND " + CALL + " > 0.5");
    assertThat(operators(rows)).isEqualTo(1);
    String plan = rows.queryExecution().executedPlan().toString();
    assertThat(plan.indexOf("% 2")).isGreaterThan(plan.indexOf(OPERATOR));
    long expected =
        BY_HAND.entrySet().stream()
            .filter(each -> each.getKey() % 2 == 0 && each.getValue() > 0.5)
            .count();
    assertThat(rows.count()).isEqualTo(expected);
  }

  @Test
  void groupsAreMadeOfAnswers() {
    Dataset<Row> rows =
        sql("SELECT id % 2, sum(" + CALL + ") FROM people WHERE id < 100 GROUP BY id % 2");
    assertThat(operators(rows)).isEqualTo(1);
    for (Row row : rows.collectAsList()) {
      double expected =
          BY_HAND.entrySet().stream()
              .filter(each -> each.getKey() < 100 && each.getKey() % 2 == row.getLong(0))
              .mapToDouble(Map.Entry::getValue)
              .sum();
      assertThat(row.getDouble(1)).isCloseTo(expected, within(1e-3));
    }
  }

  @Test
  void callThatSqlMaySkipIsMadeRowByRowOnlyWhereItIsReached() {
    Dataset<Row> rows =
        sql(
            "SELECT id, CASE WHEN id = 7 THEN "
                + CALL
                + " WHEN id = -1 THEN lake.system.predict('no_such_model', age, hours, work)"
                + " END AS p FROM people WHERE id < 10");
    assertThat(operators(rows)).isZero();
    for (Row row : rows.collectAsList()) {
      if (row.getLong(0) == 7) {
        assertThat(row.getDouble(1)).isCloseTo(BY_HAND.get(7L), within(1e-5));
      } else {
        assertThat(row.isNullAt(1)).isTrue();
      }
    }
  }

  @Test
  void answerOfOneModelFeedsAnother() {
    Dataset<Row> rows =
        sql(
            "SELECT id, lake.system.predict('"
                + LINEAR
                + "', "
                + CALL
                + ", 2.0) AS p FROM people WHERE id IN (1, 5)");
    assertThat(operators(rows)).isEqualTo(2);
    for (Row row : rows.collectAsList()) {
      if (row.getLong(0) == 5) {
        assertThat(row.isNullAt(1)).isTrue();
      } else {
        double expected =
            WEIGHTS.values(1).get(0)
                + WEIGHTS.values(0).get(0) * BY_HAND.get(1L)
                + WEIGHTS.values(0).get(1) * 2;
        assertThat(row.getDouble(1)).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void modelsNamedByAColumnAnswerEachForItsRows() {
    Dataset<Row> rows =
        sql(
            "SELECT id, lake.system.predict(if(id % 2 = 0, '"
                + LINEAR
                + "', null), age, hours) AS p FROM people WHERE id < 4");
    for (Row row : rows.collectAsList()) {
      assertThat(row.isNullAt(1)).isEqualTo(row.getLong(0) % 2 == 1);
    }
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThatThrownBy(() -> sql("SELECT lake.system.predict('x', work, work, age) FROM people"))
        .hasMessageContaining("no model takes these arguments")
        .hasMessageContaining("age is number, not string");
    assertThatThrownBy(
            () ->
                sql("SELECT lake.system.predict('incom', age, hours, work) FROM people").collect())
        .hasStackTraceContaining("incom is not registered");
  }
}
