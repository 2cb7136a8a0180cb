/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.RowEncoder;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Scores one partition: each row comes back as its kept columns, what the model says of it, and a
 * null reason; or with nothing said and the reason why.
 */
public final class ScorePartition implements MapPartitionsFunction<Row, Row> {
  /** The column with the reason why a row has no score. */
  public static final String REASON = "headrace_reason";

  /** However wide a row is, a batch stays below this. */
  private static final long MOST_BATCH_BYTES = 64L << 20;

  private final ModelSource source;
  private final StructType schema;
  private final List<Integer> kept;
  private final List<Signature.Output> outputs;
  private final int batchRows;
  private final double threshold;
  private final boolean failsOnBadRow;
  private final ScoringCounts counts;

  /**
   * @param schema of the rows that come in
   * @param kept names of its columns to keep
   * @param outputs of the model's signature
   */
  public ScorePartition(
      ModelSource source,
      StructType schema,
      List<String> kept,
      List<Signature.Output> outputs,
      int batchRows,
      double threshold,
      boolean failsOnBadRow,
      ScoringCounts counts) {
    this.source = source;
    this.schema = schema;
    this.kept = kept.stream().map(schema::fieldIndex).toList();
    this.outputs = List.copyOf(outputs);
    this.batchRows = batchRows;
    this.threshold = threshold;
    this.failsOnBadRow = failsOnBadRow;
    this.counts = counts;
  }

  /** Of the rows that come out; every column may be null. */
  public StructType outputSchema() {
    StructType output = new StructType();
    for (int index : kept) {
      StructField field = schema.apply(index);
      output = output.add(field.name(), field.dataType(), true);
    }
    for (Signature.Output added : outputs) {
      output = output.add(added.name(), DataType.fromDDL(added.type()), true);
    }
    return output.add(REASON, DataTypes.StringType);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ModelLease lease = ResidentModels.lease(source, counts::addLoad);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> lease.close());
    counts.addPlace(lease.describe());
    RowEncoder encoder = lease.encoding().encoderFor(schema);
    long rowBytes = (long) lease.width() * Float.BYTES;
    int most = (int) Math.max(1, Math.min(batchRows, MOST_BATCH_BYTES / rowBytes));
    return new RowBatcher(
        rows,
        lease,
        new RowsToTensors(encoder, lease.width(), most),
        new TensorsToRows(kept, lease.signature(), threshold),
        new Watcher(failsOnBadRow, counts),
        most);
  }

  private record Watcher(boolean failsOnBadRow, ScoringCounts counts)
      implements RowBatcher.BatchWatcher {
    @Override
    public void scored(int rows, long nanos) {
      counts.addBatch(rows, nanos);
    }

    @Override
    public void bad(Row row, String reason) {
      if (failsOnBadRow) {
        throw ScoreTensors.failure(reason, row);
      }
    }
  }
}
