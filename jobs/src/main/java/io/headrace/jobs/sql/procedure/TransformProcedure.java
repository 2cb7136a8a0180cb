/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql.procedure;

import io.headrace.jobs.pipeline.RunSummary;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.pipeline.StepOutcome;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.sql.ProcedureResult;
import io.headrace.lakehouse.sql.SystemProcedure;
import io.headrace.transform.TransformReport;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code CALL lake.system.transform(table => 'census.people', model => 'income', into =>
 * 'census.scores')}: what {@code headrace transform} does, whole batches at a time.
 */
public final class TransformProcedure implements SystemProcedure {
  private static final String STATEMENT = "CALL transform";

  private static final StructType RESULT =
      new StructType()
          .add("table", DataTypes.StringType)
          .add("snapshot_id", DataTypes.LongType)
          .add("model", DataTypes.StringType)
          .add("model_version", DataTypes.IntegerType)
          .add("rows_read", DataTypes.LongType)
          .add("rows_scored", DataTypes.LongType)
          .add("rows_rejected", DataTypes.LongType);

  @Override
  public String name() {
    return "transform";
  }

  @Override
  public String description() {
    return "Scores a table with a registered model.";
  }

  @Override
  public List<ProcedureParameter> parameters() {
    return List.of(
        text("table", "The table to score."),
        text("model", "The name of a registered model."),
        text("into", "The table of scores."),
        ProcedureParameter.in(
                "options", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
            .defaultValue("map()")
            .comment("Further options of headrace transform, for example map('version', '2').")
            .build());
  }

  private static ProcedureParameter text(String name, String comment) {
    return ProcedureParameter.in(name, DataTypes.StringType).comment(comment).build();
  }

  @Override
  public ProcedureResult call(Lakehouse lakehouse, Row arguments) {
    YamlMap options =
        new GivenOptions(STATEMENT)
            .put("table", arguments.getAs("table"))
            .put("model", arguments.getAs("model"))
            .put("into", arguments.getAs("into"))
            .putAll(arguments.getJavaMap(arguments.fieldIndex("options")))
            .asYaml();
    RunSummary summary = StepCall.run(lakehouse, StepKind.TRANSFORM, STATEMENT, options);
    return new ProcedureResult(
        RESULT, summary.steps().stream().map(TransformProcedure::row).toList());
  }

  private static Row row(StepOutcome outcome) {
    TransformReport report = (TransformReport) outcome.findReport().orElseThrow();
    return RowFactory.create(
        report.outputs().get(0).name().toString(),
        report.outputs().get(0).snapshotId(),
        report.model().name(),
        report.model().version(),
        report.counts().read(),
        report.counts().written(),
        report.counts().rejected());
  }
}
