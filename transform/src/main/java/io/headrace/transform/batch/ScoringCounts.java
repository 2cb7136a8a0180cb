/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.Serializable;
import java.util.List;
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

  public ScoringCounts(SparkContext spark) {
    batches = spark.longAccumulator("batches scored");
    loads = spark.collectionAccumulator("models loaded");
    places = spark.collectionAccumulator("engines and devices");
    times = new StageTimes(spark);
    batchRows = new Histogram(spark, "rows per batch");
    batchMicros = new Histogram(spark, "microseconds per batch");
  }

  void addBatch(int rows, long nanos) {
    batches.add(1);
    times.addInfer(nanos);
    batchRows.add(rows);
    batchMicros.add(nanos / 1000);
  }

  void addLoad() {
    loads.add(SparkEnv.get().executorId());
  }

  void addPlace(String engineAndDevice) {
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

  /** Rows of each batch. */
  public Histogram batchRows() {
    return batchRows;
  }

  /** Microseconds of each forward pass. */
  public Histogram batchMicros() {
    return batchMicros;
  }
}
