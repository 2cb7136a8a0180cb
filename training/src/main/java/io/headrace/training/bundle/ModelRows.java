/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableVersion;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The registry's rows as they are at one snapshot, and the addition of one to exactly these. */
final class ModelRows {
  static final String REGISTERED = "registered";

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
          .add("status", DataTypes.StringType);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Table table;
  private final long snapshot;

  ModelRows(Table table) {
    this.table = table;
    Snapshot current = table.currentSnapshot();
    this.snapshot = current == null ? -1 : current.snapshotId();
  }

  /** By name and version. */
  List<RegisteredModel> all() {
    List<RegisteredModel> models = new ArrayList<>();
    if (snapshot < 0) {
      return models;
    }
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table).useSnapshot(snapshot).build()) {
      records.forEach(each -> models.add(model(each)));
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    models.sort(
        Comparator.comparing(RegisteredModel::name).thenComparing(RegisteredModel::version));
    return models;
  }

  /**
   * @throws org.apache.iceberg.exceptions.ValidationException when rows were added since {@link
   *     #all()}
   */
  void addUnlessChanged(RegisteredModel model, CommitNotes notes) {
    RowDelta delta =
        table
            .newRowDelta()
            .addRows(file(model))
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingDataFiles();
    if (snapshot >= 0) {
      delta.validateFromSnapshot(snapshot);
    }
    notes.asSummary().forEach(delta::set);
    delta.commit();
  }

  static RegisteredModel numbered(ModelDraft draft, int version) {
    ObjectNode metrics = JSON.createObjectNode();
    new TreeMap<>(draft.metrics()).forEach(metrics::put);
    ObjectNode inputs = JSON.createObjectNode();
    Map<String, Long> snapshots = new TreeMap<>();
    for (TableVersion input : draft.inputs()) {
      snapshots.put(input.name().toString(), input.snapshotId());
    }
    snapshots.forEach(inputs::put);
    return new RegisteredModel(
        draft.name(),
        version,
        draft.runId(),
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        draft.bundlePath(),
        draft.weightsSha256(),
        metrics.toString(),
        draft.options(),
        inputs.toString(),
        draft.seed(),
        draft.codeVersion(),
        draft.planDigest(),
        REGISTERED);
  }

  private DataFile file(RegisteredModel model) {
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataSchema(table.schema())
            .build()
            .newDataWriter(
                OutputFileFactory.builderFor(table, 0, 0)
                    .operationId(UUID.randomUUID().toString())
                    .build()
                    .newOutputFile(),
                PartitionSpec.unpartitioned(),
                null);
    try (writer) {
      writer.write(record(model));
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return writer.toDataFile();
  }

  private Record record(RegisteredModel model) {
    Record record = GenericRecord.create(table.schema());
    record.setField("name", model.name());
    record.setField("version", model.version());
    record.setField("run_id", model.runId());
    record.setField("created_at", model.createdAt().atOffset(ZoneOffset.UTC));
    record.setField("bundle_path", model.bundlePath());
    record.setField("weights_sha256", model.weightsSha256());
    record.setField("metrics", model.metrics());
    record.setField("options", model.options());
    record.setField("inputs", model.inputs());
    record.setField("seed", model.seed());
    record.setField("code_version", model.codeVersion());
    record.setField("plan_digest", model.planDigest());
    record.setField("status", model.status());
    return record;
  }

  private static RegisteredModel model(Record record) {
    return new RegisteredModel(
        text(record, "name"),
        (Integer) record.getField("version"),
        text(record, "run_id"),
        ((OffsetDateTime) record.getField("created_at")).toInstant(),
        text(record, "bundle_path"),
        text(record, "weights_sha256"),
        text(record, "metrics"),
        text(record, "options"),
        text(record, "inputs"),
        (Long) record.getField("seed"),
        text(record, "code_version"),
        text(record, "plan_digest"),
        text(record, "status"));
  }

  private static String text(Record record, String column) {
    return record.getField(column).toString();
  }
}
