/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.progress.Bookmark;
import io.headrace.etl.quality.RuleOutcome;
import io.headrace.etl.step.Meaning;
import io.headrace.etl.step.Tally;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables of a recipe: plan, write each to a branch of its own, audit the branches, and
 * publish all or none. What is already made from the same input by the same recipe is left alone.
 *
 * <p>Killed at any instant and run again, it ends in the same state: branches of an earlier run are
 * removed first, and a table that was published is known by its bookmark. Tables are published one
 * after the other; between two of them readers can see one new and one old.
 */
public final class RecipeRun {
  private static final Logger LOG = LoggerFactory.getLogger(RecipeRun.class);
  private static final String BRANCH_PREFIX = "audit_";
  private static final String ADDED_RECORDS = "added-records";

  private final Lakehouse lakehouse;
  private final TableStore tables;
  private final Recipe recipe;

  public RecipeRun(Lakehouse lakehouse, Recipe recipe) {
    this.lakehouse = lakehouse;
    this.tables = lakehouse.tables();
    this.recipe = recipe;
  }

  /**
   * @throws Failure BAD_REQUEST when the recipe names what is not there, before any row moves;
   *     BAD_DATA when a rule fails or rows do not reconcile, and then nothing is published;
   *     CONFLICT when somebody else wrote a target meanwhile
   */
  public RecipeReport run(RunContext context) {
    List<PlannedTable> plan = plan();
    plan.forEach(planned -> removeBranches(planned.recipe().target()));
    List<StagedTable> staged = stage(context, plan);
    List<TableVersion> published = publish(context, staged);
    LOG.info("{}: published {}", recipe.file(), published);
    return new RecipeReport(plan, staged);
  }

  /** Pins the inputs, and checks every step and rule against their columns. */
  List<PlannedTable> plan() {
    Problems problems = new Problems();
    List<PlannedTable> plan = new ArrayList<>();
    for (TableRecipe table : recipe.tables()) {
      plan(table, problems).ifPresent(plan::add);
    }
    problems.throwIfAny("recipe " + recipe.file());
    return plan;
  }

  private Optional<PlannedTable> plan(TableRecipe table, Problems problems) {
    TableVersion input;
    try {
      input = tables.current(table.source());
    } catch (Failure absent) {
      problems.add(table.position(), absent.explanation());
      return Optional.empty();
    }
    PlannedTable planned =
        PlannedTable.of(table, input, Bookmark.find(tables, table.target(), table.source()));
    if (!planned.upToDate()) {
      check(planned, problems);
    }
    return Optional.of(planned);
  }

  private void check(PlannedTable planned, Problems problems) {
    TableRecipe table = planned.recipe();
    StructType input = tables.schema(planned.input());
    table
        .steps()
        .check(lakehouse.spark(), table.source().toString(), input, problems)
        .ifPresent(
            output ->
                table
                    .rules()
                    .check(lakehouse.spark(), table.target().toString(), output, problems));
  }

  /** Writes and audits what is not up to date; on any failure nothing is left behind. */
  List<StagedTable> stage(RunContext context, List<PlannedTable> plan) {
    List<StagedTable> staged = new ArrayList<>();
    try {
      for (PlannedTable planned : plan) {
        if (!planned.upToDate()) {
          staged.add(stage(context, planned));
        }
      }
      VerdictTable.append(tables, context, staged);
      refuseFailed(staged);
      return staged;
    } catch (RuntimeException first) {
      throw cleanedUp(plan, Failure.of(first));
    }
  }

  private StagedTable stage(RunContext context, PlannedTable planned) {
    TableRecipe table = planned.recipe();
    String branch = BRANCH_PREFIX + context.runId().replaceAll("[^A-Za-z0-9_-]", "_");
    context.progress().stage("refining " + table.source() + " into " + table.target());
    Tally tally = new Tally();
    Dataset<Row> rows = table.steps().apply(tables.read(planned.input()), tally);
    TableVersion version =
        tally.whileCounting(
            lakehouse.spark(),
            () -> tables.branches().write(rows, table.target(), branch, notes(context, planned)));
    Tally.Counts counts = tally.counts();
    Reconciliation reconciliation =
        new Reconciliation(counts.read(), written(version), 0, counts.dropped());
    reconciliation.check(table.target().toString());
    refuseUnreadable(table, counts);
    context.progress().stage("auditing " + table.target());
    List<RuleOutcome> outcomes =
        table.rules().audit(tables.branches().read(table.target(), branch));
    return new StagedTable(
        table, planned.input(), branch, version, counts, reconciliation, outcomes);
  }

  /** Makes the audited branches the tables' content. */
  List<TableVersion> publish(RunContext context, List<StagedTable> staged) {
    List<TableVersion> published = new ArrayList<>();
    for (StagedTable table : staged) {
      context.progress().stage("publishing " + table.recipe().target());
      published.add(tables.branches().publish(table.recipe().target(), table.branch()));
    }
    return published;
  }

  private static CommitNotes notes(RunContext context, PlannedTable planned) {
    return planned
        .bookmark()
        .writtenTo(
            CommitNotes.of(CommitNotes.RUN_ID, context.runId())
                .with(CommitNotes.STEP, context.step()));
  }

  /** What the commit itself says it wrote. */
  private long written(TableVersion version) {
    return Long.parseLong(tables.summary(version).getOrDefault(ADDED_RECORDS, "0"));
  }

  private static void refuseUnreadable(TableRecipe table, Tally.Counts counts) {
    List<String> unreadable =
        counts.steps().stream()
            .filter(each -> each.meaning() == Meaning.UNREADABLE && each.count() > 0)
            .map(each -> String.format("%n  %s: %,d %s", each.step(), each.count(), each.what()))
            .toList();
    if (!unreadable.isEmpty()) {
      throw Failure.badData(
          "Rows of "
              + table.source()
              + " are not what the recipe says; nothing was published:"
              + String.join("", unreadable)
              + "\nMend the data, or let these cells become null:"
              + " cast: {columns: {…}, on-failure: \"null\"}.");
    }
  }

  private void refuseFailed(List<StagedTable> staged) {
    List<String> failed = new ArrayList<>();
    for (StagedTable table : staged) {
      table.outcomes().stream()
          .filter(outcome -> !outcome.passed())
          .forEach(outcome -> failed.add(line(table.recipe().target(), outcome)));
    }
    if (!failed.isEmpty()) {
      throw Failure.badData(
          (failed.size() == 1 ? "1 rule" : failed.size() + " rules")
              + " of "
              + recipe.file()
              + " failed; nothing was published:\n  "
              + String.join("\n  ", failed)
              + "\nMend the data or the rule and run again. Every verdict is in "
              + VerdictTable.NAME
              + ".");
    }
  }

  private static String line(TableName target, RuleOutcome outcome) {
    return target + ": " + outcome.rule() + " · " + outcome.verdict() + ": " + outcome.message();
  }

  private Failure cleanedUp(List<PlannedTable> plan, Failure first) {
    for (PlannedTable planned : plan) {
      try {
        removeBranches(planned.recipe().target());
      } catch (RuntimeException later) {
        first.addSuppressed(later);
      }
    }
    return first;
  }

  private void removeBranches(TableName target) {
    tables.branches().list(target).stream()
        .filter(branch -> branch.startsWith(BRANCH_PREFIX))
        .forEach(branch -> tables.branches().drop(target, branch));
  }
}
