/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.table.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What must be in the tables after the census job, whatever happened on the way. */
final class CensusTruth implements AutoCloseable {
  private final Lakehouse lakehouse;

  private CensusTruth(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  static CensusTruth of(String warehouse, Map<String, String> settings) {
    System.setProperty("spark.master", "local[2]");
    Map<String, String> all = new java.util.LinkedHashMap<>(settings);
    all.put("warehouse", warehouse);
    return new CensusTruth(
        Lakehouse.open(LakehouseOptions.load(Path.of("").toAbsolutePath(), all)));
  }

  static CensusTruth of(Path warehouse) {
    return of(warehouse.toString(), Map.of());
  }

  Row one(String sql) {
    List<Row> rows = lakehouse.spark().sql(sql).collectAsList();
    assertThat(rows).as(sql).hasSize(1);
    return rows.get(0);
  }

  long count(String from) {
    return one("SELECT count(*) FROM " + from).getLong(0);
  }

  boolean exists(String table) {
    return lakehouse.tables().exists(TableName.parse(table));
  }

  /** Every number of the job's table of truths. */
  void holds() {
    rowsAreAllThere();
    everyRuleHolds();
    theBetterOfTwoModelsServes();
    everyTestRowIsScoredOnce();
    assertThat(lakehouse.options().warehouse().isLocal())
        .as("no work folder is left")
        .satisfiesAnyOf(
            local -> assertThat(local).isFalse(),
            local ->
                assertThat(lakehouse.warehouse().toLocal().resolve("_work"))
                    .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory()));
  }

  private void rowsAreAllThere() {
    assertThat(count("raw.adult_train")).isEqualTo(32_561);
    assertThat(count("raw.adult_test")).isEqualTo(16_281);
    assertThat(lakehouse.spark().table("raw.adult_train").columns()).hasSize(15);
    assertThat(count("census.train")).isEqualTo(32_561 - 24);
    assertThat(count("census.test")).isEqualTo(16_281);
    assertThat(count("census.test WHERE income = '>50K'")).isEqualTo(3_846);
    assertThat(count("headrace.rejects")).isZero();
  }

  private void everyRuleHolds() {
    assertThat(count("headrace.rule_verdicts WHERE outcome <> 'PASS'")).isZero();
    assertThat(count("headrace.rule_verdicts")).isGreaterThanOrEqualTo(22);
  }

  private void theBetterOfTwoModelsServes() {
    Row models =
        one(
            "SELECT count(*), count_if(m.status = 'approved'), max(m.version)"
                + " FROM headrace.model_versions m JOIN headrace.runs r ON m.run_id = r.run_id"
                + " WHERE m.name = 'income'");
    assertThat(models.getLong(0)).isEqualTo(2);
    assertThat(models.getLong(1)).as("approved").isEqualTo(2);
    assertThat(models.getInt(2)).isEqualTo(2);
    double perceptron = aucOfAGoodModel(1);
    double trees = aucOfAGoodModel(2);
    assertThat(perceptron).isGreaterThanOrEqualTo(0.910);
    assertThat(trees).isGreaterThanOrEqualTo(0.925).isGreaterThan(perceptron);
    assertThat(
            one("SELECT gate.threshold FROM headrace.model_versions"
                    + " LATERAL VIEW explode(gates) AS gate"
                    + " WHERE name = 'income' AND version = 2 AND gate.bar = 'approved'")
                .getDouble(0))
        .isEqualTo(perceptron);
  }

  private double aucOfAGoodModel(int version) {
    Row quality =
        one(
            "SELECT max(value) FILTER (WHERE name = 'test_auc'),"
                + " max(value) FILTER (WHERE name = 'test_accuracy'),"
                + " count(DISTINCT rank) FILTER (WHERE rank >= 0)"
                + " FROM headrace.metrics WHERE model = 'income' AND version = "
                + version);
    assertThat(quality.getDouble(1)).isGreaterThanOrEqualTo(0.85);
    assertThat(quality.getLong(2)).as("ranks").isEqualTo(2);
    return quality.getDouble(0);
  }

  private void everyTestRowIsScoredOnce() {
    assertThat(count("census.scores")).isEqualTo(16_281);
    double accuracy =
        one("SELECT avg(if(prediction = income, 1.0D, 0.0D)) FROM census.scores").getDouble(0);
    assertThat(accuracy).isGreaterThanOrEqualTo(0.85);
    assertThat(auc()).as("of the trees").isGreaterThanOrEqualTo(0.925);
  }

  /** By ranks, ties averaged: the Mann-Whitney statistic. */
  private double auc() {
    Row sums =
        one(
            """
            WITH ranked AS (
              SELECT income = '>50K' AS positive,
                     rank() OVER (ORDER BY probability)
                       + (count(*) OVER (PARTITION BY probability) - 1) / 2.0D AS place
              FROM census.scores)
            SELECT sum(if(positive, place, 0.0D)), count_if(positive), count_if(NOT positive)
            FROM ranked
            """);
    double positives = sums.getLong(1);
    double negatives = sums.getLong(2);
    return (sums.getDouble(0) - positives * (positives + 1) / 2) / (positives * negatives);
  }

  @Override
  public void close() {
    lakehouse.close();
  }
}
