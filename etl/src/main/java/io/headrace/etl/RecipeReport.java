/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.quality.RuleOutcome;
import io.headrace.etl.step.StepCount;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.lakehouse.table.TableVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run of a recipe did: rows in and out, what each step counted, what each rule measured. */
public final class RecipeReport implements StepReport {
  private final List<PlannedTable> plan;
  private final List<StagedTable> made;

  RecipeReport(List<PlannedTable> plan, List<StagedTable> made) {
    this.plan = List.copyOf(plan);
    this.made = List.copyOf(made);
  }

  @Override
  public String summary() {
    if (made.isEmpty()) {
      return "nothing new: " + tables(plan.size()) + " made from the same input by the same recipe";
    }
    int unchanged = plan.size() - made.size();
    return tables(made.size())
        + ", "
        + counts()
        + ", "
        + rules()
        + (unchanged == 0 ? "" : "; " + tables(unchanged) + " already up to date");
  }

  @Override
  public boolean changed() {
    return !made.isEmpty();
  }

  @Override
  public List<TableVersion> inputs() {
    return plan.stream().map(PlannedTable::input).distinct().toList();
  }

  /** The versions that were published; empty when nothing was new. */
  @Override
  public List<TableVersion> outputs() {
    return made.stream().map(StagedTable::version).toList();
  }

  @Override
  public Reconciliation counts() {
    return made.stream()
        .map(StagedTable::reconciliation)
        .reduce(Reconciliation.NOTHING, Reconciliation::plus);
  }

  @Override
  public List<ReportTable> details() {
    return made.isEmpty() ? List.of() : List.of(rows(), steps(), verdicts());
  }

  private ReportTable rows() {
    List<List<String>> rows = new ArrayList<>();
    for (StagedTable table : made) {
      Reconciliation each = table.reconciliation();
      rows.add(
          List.of(
              table.recipe().source().toString(),
              table.recipe().target().toString(),
              number(each.read()),
              number(each.written()),
              number(each.rejected()),
              number(each.dropped())));
    }
    return new ReportTable(
        "Rows", List.of("from", "table", "read", "written", "rejected", "dropped"), rows);
  }

  /** A row for each thing counted, a column for each table. */
  private ReportTable steps() {
    List<String> columns = new ArrayList<>(List.of("step", "what"));
    Map<List<String>, List<String>> rows = new LinkedHashMap<>();
    for (StagedTable table : made) {
      columns.add(table.recipe().target().toString());
      for (StepCount each : table.counts().steps()) {
        if (each.isWorthShowing()) {
          List<String> what = List.of(each.step(), each.what());
          List<String> row = rows.computeIfAbsent(what, key -> new ArrayList<>(key));
          fill(row, columns.size() - 1);
          row.add(number(each.count()));
        }
      }
    }
    rows.values().forEach(row -> fill(row, columns.size()));
    return new ReportTable("What the steps did", columns, List.copyOf(rows.values()));
  }

  private static void fill(List<String> row, int size) {
    while (row.size() < size) {
      row.add("");
    }
  }

  private ReportTable verdicts() {
    List<List<String>> rows = new ArrayList<>();
    for (StagedTable table : made) {
      table.outcomes().forEach(each -> rows.add(ruleRow(table, each)));
    }
    return new ReportTable("Rules", List.of("table", "rule", "verdict", "measured"), rows);
  }

  private static List<String> ruleRow(StagedTable table, RuleOutcome each) {
    return List.of(
        table.recipe().target().toString(), each.rule(), each.verdict().name(), each.message());
  }

  private String rules() {
    long count = made.stream().mapToLong(table -> table.outcomes().size()).sum();
    return count == 0 ? "no rules" : number(count) + " rules passed";
  }

  private static String tables(int count) {
    return count == 1 ? "1 table" : count + " tables";
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
