/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.run.Reconciliation;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** What the executors tell the driver beside rows: batches, times, and who loaded the model. */
public final class ScoringCounts implements Serializable {
  private final LongAccumulator batches;
  private final CollectionAccumulator<String> loads;
  private final CollectionAccumulator<String> places;
  private final StageTimes times;
  private final Histogram batchRows;
  private final Histogram batchMicros;
  private final CollectionAccumulator<BatchStep> steps;
  private final LongAccumulator scored;
  private final LongAccumulator rejected;
  private final ColumnsSeen inputs = new ColumnsSeen();
  private final ColumnsSeen outputs = new ColumnsSeen();

  public ScoringCounts(SparkContext spark) {
    batches = spark.longAccumulator("batches scored");
    loads = spark.collectionAccumulator("models loaded");
    places = spark.collectionAccumulator("engines and devices");
    times = new StageTimes(spark);
    batchRows = new Histogram(spark, "rows per batch");
    batchMicros = new Histogram(spark, "microseconds per batch");
    steps = spark.collectionAccumulator("sizes of batches measured");
    scored = spark.longAccumulator("rows scored");
    rejected = spark.longAccumulator("rows rejected");
    spark.register(inputs, "columns read");
    spark.register(outputs, "columns given");
  }

  /** Tells of a call of the model, which took so long. */
  public void addBatch(int rows, long nanos) {
    batches.add(1);
    times.addInfer(nanos);
    batchRows.add(rows);
    batchMicros.add(nanos / 1000);
  }

  /** Tells what was found out about a size of batches. */
  public void addStep(BatchStep step) {
    steps.add(step);
  }

  /** What was found out about sizes of batches; nothing where the size was given. */
  public List<BatchStep> steps() {
    return steps.value().stream().sorted(BatchStep.ORDER).toList();
  }

  /** Tells what became of rows. */
  public void addRows(long more, long bad) {
    scored.add(more);
    rejected.add(bad);
  }

  /** As the tasks have counted them: once more where a task was repeated. */
  public Reconciliation rows() {
    long all = scored.value() + rejected.value();
    return new Reconciliation(all, scored.value(), rejected.value(), 0);
  }

  /** Tells what was seen of the columns of a batch. */
  public void addColumns(Map<String, ColumnTally> read, Map<String, ColumnTally> given) {
    inputs.add(read);
    outputs.add(given);
  }

  /** Told that an executor has loaded the model. */
  public void addLoad() {
    loads.add(SparkEnv.get().executorId());
  }

  /** Tells what the model runs on. */
  public void addPlace(String engineAndDevice) {
    places.add(engineAndDevice);
  }

  public long batches() {
    return batches.value();
  }

  /** Loads of the model, over all executors. */
  public int loads() {
    return loads.value().size();
  }

  /** The executors that loaded it, sorted. */
  public List<String> loaders() {
    return List.copyOf(new TreeSet<>(loads.value()));
  }

  /** Engines, their versions and devices that scored, sorted. */
  public List<String> places() {
    return List.copyOf(new TreeSet<>(places.value()));
  }

  public StageTimes times() {
    return times;
  }

  /** What the model reads, by column, of the batches that were looked at. */
  public Map<String, ColumnStatistics> inputs() {
    return inputs.value();
  }

  /** What the model gives, likewise. */
  public Map<String, ColumnStatistics> outputs() {
    return outputs.value();
  }

  /** Rows of each batch. */
  public Histogram batchRows() {
    return batchRows;
  }

  /** Microseconds of each forward pass. */
  public Histogram batchMicros() {
    return batchMicros;
  }
}
