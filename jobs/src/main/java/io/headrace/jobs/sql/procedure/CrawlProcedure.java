/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql.procedure;

import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.CrawlPlan;
import io.headrace.catalog.CrawlReport;
import io.headrace.catalog.Crawler;
import io.headrace.catalog.register.PlannedChange;
import io.headrace.catalog.register.StagedTable;
import io.headrace.catalog.register.TablePlan;
import io.headrace.jobs.pipeline.RunSummary;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.pipeline.StepOutcome;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.sql.ProcedureResult;
import io.headrace.lakehouse.sql.SystemProcedure;
import io.headrace.lakehouse.table.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code CALL lake.system.crawl(path => 's3://bucket/raw', into => 'raw')}: what {@code headrace
 * crawl} does, with a row for each table of the folder; with {@code plan => true} a row for each
 * change that it would make.
 */
public final class CrawlProcedure implements SystemProcedure {
  private static final String STATEMENT = "CALL crawl";

  private static final StructType RESULT =
      new StructType()
          .add("table", DataTypes.StringType)
          .add("snapshot_id", DataTypes.LongType)
          .add("files_added", DataTypes.LongType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_written", DataTypes.LongType)
          .add("rows_rejected", DataTypes.LongType);

  private static final StructType PLAN =
      new StructType()
          .add("table", DataTypes.StringType)
          .add("change", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("detail", DataTypes.StringType);

  @Override
  public String name() {
    return "crawl";
  }

  @Override
  public String description() {
    return "Turns the files under a path into tables.";
  }

  @Override
  public List<ProcedureParameter> parameters() {
    return List.of(
        ProcedureParameter.in("path", DataTypes.StringType)
            .comment("Folder, prefix or file.")
            .build(),
        ProcedureParameter.in("into", DataTypes.StringType)
            .comment("Namespace of the tables.")
            .build(),
        ProcedureParameter.in("plan", DataTypes.BooleanType)
            .defaultValue("false")
            .comment("Shows what would be done, and writes nothing.")
            .build(),
        ProcedureParameter.in(
                "options", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
            .defaultValue("map()")
            .comment("Further options of headrace crawl, for example map('delimiter', ';').")
            .build());
  }

  @Override
  public ProcedureResult call(Lakehouse lakehouse, Row arguments) {
    YamlMap options =
        new GivenOptions(STATEMENT)
            .put("path", arguments.getAs("path"))
            .put("into", arguments.getAs("into"))
            .putAll(arguments.getJavaMap(arguments.fieldIndex("options")))
            .asYaml();
    return arguments.<Boolean>getAs("plan") ? planned(lakehouse, options) : run(lakehouse, options);
  }

  private static ProcedureResult planned(Lakehouse lakehouse, YamlMap given) {
    Problems problems = new Problems();
    CrawlOptions options = CrawlOptions.read(given, problems);
    problems.throwIfAny(STATEMENT);
    CrawlPlan plan = new Crawler(lakehouse, options).plan(Progress.silent());
    List<Row> rows = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      for (PlannedChange change : table.changes()) {
        rows.add(
            RowFactory.create(
                table.table().toString(),
                change.kind().words(),
                change.subject(),
                change.detail()));
      }
    }
    plan.conflicts().forEach(words -> rows.add(RowFactory.create(null, "conflict", null, words)));
    plan.refused()
        .forEach(
            (path, why) -> rows.add(RowFactory.create(null, "refuse file", path.toString(), why)));
    return new ProcedureResult(PLAN, rows);
  }

  private static ProcedureResult run(Lakehouse lakehouse, YamlMap options) {
    RunSummary summary = StepCall.run(lakehouse, StepKind.CRAWL, STATEMENT, options);
    return new ProcedureResult(
        RESULT, summary.steps().stream().flatMap(CrawlProcedure::rows).toList());
  }

  private static Stream<Row> rows(StepOutcome outcome) {
    CrawlReport report = (CrawlReport) outcome.findReport().orElseThrow();
    return report.outputs().stream().map(version -> row(version, report));
  }

  private static Row row(TableVersion version, CrawlReport report) {
    Optional<StagedTable> staged =
        report.staged().stream().filter(table -> table.table().equals(version.name())).findFirst();
    Reconciliation counts = staged.map(StagedTable::reconciliation).orElse(Reconciliation.NOTHING);
    return RowFactory.create(
        version.name().toString(),
        version.snapshotId(),
        staged.map(table -> (long) table.counts().size()).orElse(0L),
        counts.read(),
        counts.written(),
        counts.rejected());
  }
}
