/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.apache.spark.sql.functions.col;

import io.headrace.lakehouse.table.InternalRows;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Scores rows with one model: each comes back as its kept columns, what the model says of it, and a
 * null reason; or with nothing said and the reason why. Columns go from where the reader has
 * decoded them into the model's inputs without becoming rows in between.
 */
public final class TableScoring implements Serializable {
  /** The column with the reason why a row has no score. */
  public static final String REASON = "headrace_reason";

  /** However wide a row is, a batch stays near this. */
  private static final long MOST_BATCH_BYTES = 64L << 20;

  private final ModelSource source;
  private final TableModels models;
  private final Limits limits;
  private final ScoringCounts counts;

  /**
   * @param batchRows rows per forward pass, or {@link BatchSearch#AUTO}
   * @param run that shares what an executor finds out about batches
   * @param timeout of one forward pass
   */
  public record Limits(int batchRows, String run, Duration timeout, boolean failsOnBadRow)
      implements Serializable {}

  public TableScoring(ModelSource source, TableModels models, Limits limits, ScoringCounts counts) {
    this.source = source;
    this.models = models;
    this.limits = limits;
    this.counts = counts;
  }

  /** Lazily; every column that comes out may be null. */
  public Dataset<Row> apply(Dataset<Row> rows, List<String> kept) {
    Dataset<Row> read = needed(rows, kept);
    StructType schema = read.schema();
    int[] keptOrdinals = kept.stream().mapToInt(schema::fieldIndex).toArray();
    StructType scored = new StructType();
    for (String name : kept) {
      scored = scored.add(name, schema.apply(name).dataType(), true);
    }
    for (var output : CollectionConverters.asJava(models.outputs())) {
      scored = scored.add(output);
    }
    scored = scored.add(REASON, DataTypes.StringType);
    RowJoin join = new RowJoin(schema, keptOrdinals, models.outputs());
    return InternalRows.dataset(rows.sparkSession(), scored(read, join), scored);
  }

  /** In the order of the table, so that Spark has nothing to do behind the reader. */
  private Dataset<Row> needed(Dataset<Row> rows, List<String> kept) {
    List<String> inputs = models.inputs();
    return rows.select(
        Arrays.stream(rows.columns())
            .filter(name -> kept.contains(name) || inputs.contains(name))
            .map(name -> col("`" + name.replace("`", "``") + "`"))
            .toArray(Column[]::new));
  }

  private JavaRDD<InternalRow> scored(Dataset<Row> read, RowJoin join) {
    StructType schema = read.schema();
    return InternalRows.areColumnar(read)
        ? InternalRows.columns(read)
            .mapPartitions(batches -> scored(columnar(batches), schema, join))
        : InternalRows.rows(read).mapPartitions(each -> scored(copied(each, schema), schema, join));
  }

  private static Iterator<RowStretch> columnar(Iterator<ColumnarBatch> batches) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public RowStretch next() {
        return ColumnarStretch.of(batches.next());
      }
    };
  }

  private Iterator<RowStretch> copied(Iterator<InternalRow> rows, StructType schema) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public RowStretch next() {
        int most = BatchSearch.most(limits.batchRows());
        return CopiedStretch.next(rows, schema, most, MOST_BATCH_BYTES);
      }
    };
  }

  private Iterator<InternalRow> scored(
      Iterator<RowStretch> stretches, StructType schema, RowJoin join) {
    ModelLease lease = ResidentModels.lease(source, counts::addLoad);
    BatchCall call = new BatchCall(lease::run, limits.timeout(), lease::close);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> call.close());
    counts.addPlace(lease.describe());
    int asked = BatchSearch.most(limits.batchRows());
    int most = (int) Math.max(1, Math.min(asked, MOST_BATCH_BYTES / models.rowBytes()));
    TableModel model = models.open(lease, schema, most);
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> model.close());
    ColumnWatch watch = new ColumnWatch(schema, models.inputs(), models.outputs(), counts);
    return new ScoredRows(
        stretches,
        model,
        call,
        join,
        BatchSearch.of(limits.batchRows(), limits.run()),
        most,
        limits.failsOnBadRow(),
        counts,
        watch);
  }
}
