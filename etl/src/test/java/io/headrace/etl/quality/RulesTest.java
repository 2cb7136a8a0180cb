/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** What each rule says of the same four rows. */
class RulesTest {
  private static final Position HERE = new Position("r.yaml", 7);

  private final SparkSession spark = SharedLakehouse.get().spark();
  private final Dataset<Row> rows =
      spark.createDataFrame(
          List.of(
              RowFactory.create(1, "a", 1.0, "7", Date.valueOf("2024-01-01"), ""),
              RowFactory.create(2, "b", 2.0, "8", Date.valueOf("2024-02-01"), "  "),
              RowFactory.create(3, "b", 4.0, "x", Date.valueOf("2024-03-01"), "t"),
              RowFactory.create(4, null, null, null, null, null)),
          StructType.fromDDL("id int, s string, d double, n string, day date, e string"));

  private static final String[] PASS = {
    "RowCount = 4",
    "RowCount between 3 and 5",
    "RowCount in [4, 5]",
    "RowCount = 2 where \"s = 'b'\"",
    "ColumnCount = 6",
    "ColumnExists \"id\"",
    "ColumnNamesMatchPattern \"[a-z]+\"",
    "ColumnDataType \"id\" = \"Integer\"",
    "ColumnDataType \"id\" = \"Long\"",
    "ColumnDataType \"n\" = \"Integer\" with threshold >= 0.75",
    "IsComplete \"id\"",
    "IsComplete \"s\" where \"id < 4\"",
    "Completeness \"s\" = 0.75",
    "Completeness \"s\" > 0.5 + 0.2",
    "IsUnique \"id\"",
    "IsUnique \"d\"",
    "Uniqueness \"s\" between 0.33 and 0.34",
    "UniqueValueRatio \"s\" = 0.5",
    "DistinctValuesCount \"s\" = 2",
    "IsPrimaryKey \"id\"",
    "IsPrimaryKey \"id\" \"s\" where \"s is not null\"",
    "Entropy \"s\" between 0.63 and 0.64",
    "Mean \"d\" between 2.33 and 2.34",
    "Sum \"d\" = 7",
    "StandardDeviation \"d\" between 1.24 and 1.25",
    "ColumnCorrelation \"id\" \"d\" > 0.98",
    "ColumnValues \"id\" between 0 and 5",
    "ColumnValues \"id\" in [1, 2, 3, 4]",
    "ColumnValues \"id\" != 9",
    "ColumnValues \"d\" != 9",
    "ColumnValues \"d\" in [1, 2, 4, NULL]",
    "ColumnValues \"n\" > 6 with threshold = 0.5",
    "ColumnValues \"s\" in [\"a\", \"b\", NULL]",
    "ColumnValues \"s\" not in [\"c\"]",
    "ColumnValues \"s\" != \"c\"",
    "ColumnValues \"s\" matches \"[ab]\" where \"id < 4\"",
    "ColumnValues \"s\" = NULL where \"id = 4\"",
    "ColumnValues \"e\" in [EMPTY, WHITESPACES_ONLY, \"t\", NULL]",
    "ColumnValues \"day\" > \"2023-12-31\" with threshold > 0.7",
    "ColumnValues \"day\" < now() where \"day is not null\"",
    "ColumnLength \"s\" = 1 where \"s is not null\"",
    "ColumnLength \"s\" between -1 and 2",
    "CustomSql \"select count(*) from primary where s = 'b'\" = 2",
    "CustomSql \"select max(id) = 4 from primary\"",
    "CustomSql \"select id from primary where d > 1\" with threshold >= 0.5",
    "(IsComplete \"s\") or (RowCount = 4)",
    "(IsComplete \"id\") and ((IsUnique \"s\") or (RowCount > 3))",
  };

  private static final String[] FAIL = {
    "RowCount = 5",
    "RowCount between 4 and 5",
    "RowCount > 2 where \"s = 'b'\"",
    "ColumnExists \"idd\"",
    "ColumnNamesMatchPattern \"[a-m]+\"",
    "ColumnDataType \"n\" = \"Integer\"",
    "ColumnDataType \"d\" = \"Integer\"",
    "IsComplete \"s\"",
    "IsUnique \"s\"",
    "IsPrimaryKey \"s\"",
    "IsPrimaryKey \"d\"",
    "ColumnValues \"d\" > 0",
    "ColumnValues \"d\" in [1, 2, 4]",
    "ColumnValues \"d\" != NULL",
    "ColumnValues \"s\" in [\"a\", \"b\"]",
    "ColumnValues \"s\" not in [\"c\", NULL]",
    "ColumnValues \"n\" > 6",
    "ColumnValues \"s\" matches \"[ab]\"",
    "ColumnValues \"e\" != EMPTY",
    "ColumnValues \"e\" matches \"x\" where \"e = 'xy'\" with threshold < 1",
    "ColumnLength \"s\" > 0",
    "Mean \"d\" > 0 where \"id = 4\"",
    "Entropy \"s\" > 0 where \"id = 4\"",
    "ColumnCorrelation \"id\" \"d\" > 0 where \"id = 1\"",
    "CustomSql \"select count(*) from primary\" > 4",
    "CustomSql \"select max(id) = 5 from primary\"",
    "(IsComplete \"s\") and (RowCount = 4)",
  };

  private static Ruleset ruleset(List<String> rules) {
    Problems problems = new Problems();
    Ruleset ruleset =
        RuleParser.parse(HERE, "Rules = [ " + String.join(", ", rules) + " ]", problems);
    problems.throwIfAny("r.yaml");
    return ruleset;
  }

  @Test
  void everyRuleOfTheTruthTableInOneAudit() {
    List<String> all = new ArrayList<>(List.of(PASS));
    all.addAll(List.of(FAIL));

    List<RuleOutcome> outcomes = ruleset(all).audit(rows);

    assertThat(outcomes).hasSize(PASS.length + FAIL.length);
    for (int i = 0; i < outcomes.size(); i++) {
      RuleOutcome outcome = outcomes.get(i);
      assertThat(outcome.verdict())
          .as("%s: %s", all.get(i), outcome.message())
          .isEqualTo(i < PASS.length ? RuleOutcome.Verdict.PASS : RuleOutcome.Verdict.FAIL);
    }
  }

  @Test
  void whatWasMeasuredIsSaid() {
    List<RuleOutcome> outcomes =
        ruleset(
                List.of(
                    "Completeness \"s\" > 0.9", "DistinctValuesCount \"s\" = 9", "Mean \"d\" > 9"))
            .audit(rows);

    assertThat(outcomes)
        .extracting(RuleOutcome::message)
        .containsExactly("share of rows 0.75", "distinct values 2", "mean 2.33333");
    assertThat(outcomes.get(0).metric()).isEqualTo(0.75);
  }

  @Test
  void ofNoRowsEveryClaimOnAllRowsHoldsAndNoNumberIsKnown() {
    List<RuleOutcome> outcomes =
        ruleset(
                List.of(
                    "RowCount = 0",
                    "IsComplete \"s\"",
                    "IsUnique \"s\"",
                    "IsPrimaryKey \"s\"",
                    "ColumnValues \"d\" > 3",
                    "DistinctValuesCount \"s\" = 0",
                    "Mean \"d\" > 0"))
            .audit(rows.filter("id > 9"));

    assertThat(outcomes)
        .extracting(RuleOutcome::passed)
        .containsExactly(true, true, true, true, true, true, false);
  }

  @Test
  void aQueryThatBreaksIsAnErrorNotAPass() {
    List<RuleOutcome> outcomes =
        ruleset(
                List.of(
                    "CustomSql \"select id from primary\" > 0",
                    "(RowCount = 4) or (CustomSql \"select s from primary limit 1\" > 0)"))
            .audit(rows);

    assertThat(outcomes).extracting(RuleOutcome::verdict).containsOnly(RuleOutcome.Verdict.ERROR);
  }

  @Test
  void whatTheTableWillNotHaveIsSaidBeforeAnyRowMoves() {
    Problems problems = new Problems();

    ruleset(
            List.of(
                "IsComplete \"idd\"",
                "RowCount > 1 where \"wage > 3\"",
                "CustomSql \"select x from primary\" > 0",
                "Mean \"day\" > 3",
                "ColumnExists \"nothing\""))
        .check(spark, "lake.a.b", rows.schema(), problems);

    assertThat(problems.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("r.yaml:7", "idd", "lake.a.b", "did you mean id?"),
            line -> assertThat(line).contains("wage"),
            line -> assertThat(line).contains("CustomSql", "`x`"),
            line -> assertThat(line).contains("Mean", "day"));
  }

  @Test
  void conditionsThatNeedHistoryAreRefused() {
    Problems problems = new Problems();

    RuleParser.parse(HERE, "Rules = [ Mean \"d\" > avg(last(3)) ]", problems);

    assertThat(problems.lines().get(0)).contains("avg(last(3))", "not one that can be evaluated");
  }
}
