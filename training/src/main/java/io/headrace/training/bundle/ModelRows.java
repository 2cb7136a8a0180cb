/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.data.Record;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A version of a model as a row of the registry, and back. */
final class ModelRows {
  private static final StructType VERDICT =
      new StructType()
          .add("metric", DataTypes.StringType)
          .add("comparison", DataTypes.StringType)
          .add("threshold", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType)
          .add("passed", DataTypes.BooleanType)
          .add("bar", DataTypes.StringType)
          .add("note", DataTypes.StringType);

  static final StructType SCHEMA =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("version", DataTypes.IntegerType)
          .add("run_id", DataTypes.StringType)
          .add("created_at", DataTypes.TimestampType)
          .add("bundle_path", DataTypes.StringType)
          .add("weights_sha256", DataTypes.StringType)
          .add("metrics", DataTypes.StringType)
          .add("options", DataTypes.StringType)
          .add("inputs", DataTypes.StringType)
          .add("seed", DataTypes.LongType)
          .add("code_version", DataTypes.StringType)
          .add("plan_digest", DataTypes.StringType)
          .add("status", DataTypes.StringType)
          .add("decided_at", DataTypes.TimestampType)
          .add("decided_by", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("gates", DataTypes.createArrayType(VERDICT))
          .add("aliases", DataTypes.createArrayType(DataTypes.StringType))
          .add("bundle_sha256", DataTypes.StringType);

  /** The status of versions that were registered before there were decisions. */
  private static final String UNDECIDED = "registered";

  private ModelRows() {}

  static Row row(RegisteredModel model) {
    return RowFactory.create(
        model.name(),
        model.version(),
        model.runId(),
        model.createdAt(),
        model.bundlePath(),
        model.weightsSha256(),
        model.metrics(),
        model.options(),
        model.inputs(),
        model.seed(),
        model.codeVersion(),
        model.planDigest(),
        model.status().word(),
        model.decision().at(),
        model.decision().by(),
        model.decision().reason(),
        model.gates().stream().map(ModelRows::row).toList(),
        model.aliases(),
        model.bundleSha256());
  }

  private static Row row(Gate.Verdict verdict) {
    Gate gate = verdict.gate();
    return RowFactory.create(
        gate.metric(),
        gate.comparison().sign(),
        Double.isNaN(verdict.threshold()) ? null : verdict.threshold(),
        verdict.value(),
        verdict.passed(),
        gate.bar() instanceof Gate.Bar.Approved ? Gate.Bar.APPROVED : Gate.Bar.FIXED,
        verdict.note());
  }

  static RegisteredModel model(Record record) {
    Instant createdAt = time(record, "created_at").orElseThrow();
    return new RegisteredModel(
        text(record, "name"),
        (Integer) record.getField("version"),
        text(record, "run_id"),
        createdAt,
        text(record, "bundle_path"),
        text(record, "weights_sha256"),
        text(record, "bundle_sha256"),
        text(record, "metrics"),
        text(record, "options"),
        text(record, "inputs"),
        (Long) record.getField("seed"),
        text(record, "code_version"),
        text(record, "plan_digest"),
        decision(record, createdAt),
        list(record, "gates").stream().map(each -> verdict((Record) each)).toList(),
        list(record, "aliases").stream().map(Object::toString).toList());
  }

  private static Decision decision(Record record, Instant createdAt) {
    String status = text(record, "status");
    return new Decision(
        status.equals(UNDECIDED) ? ModelStatus.PENDING : ModelStatus.of(status),
        time(record, "decided_at").orElse(createdAt),
        text(record, "decided_by"),
        text(record, "reason"));
  }

  private static Gate.Verdict verdict(Record record) {
    double threshold = (Double) Objects.requireNonNullElse(field(record, "threshold"), Double.NaN);
    return new Gate.Verdict(
        new Gate(
            text(record, "metric"),
            Gate.Comparison.of(text(record, "comparison")),
            text(record, "bar").equals(Gate.Bar.APPROVED)
                ? new Gate.Bar.Approved()
                : new Gate.Bar.Fixed(threshold)),
        (Double) record.getField("value"),
        threshold,
        (Boolean) record.getField("passed"),
        text(record, "note"));
  }

  /** A column that the table had not yet when the row was written is empty, or not there at all. */
  private static @Nullable Object field(Record record, String column) {
    return record.struct().field(column) == null ? null : record.getField(column);
  }

  private static String text(Record record, String column) {
    return Objects.requireNonNullElse(field(record, column), "").toString();
  }

  private static Optional<Instant> time(Record record, String column) {
    return Optional.ofNullable((OffsetDateTime) field(record, column))
        .map(OffsetDateTime::toInstant);
  }

  private static Collection<?> list(Record record, String column) {
    return (Collection<?>) Objects.requireNonNullElse(field(record, column), List.of());
  }
}
