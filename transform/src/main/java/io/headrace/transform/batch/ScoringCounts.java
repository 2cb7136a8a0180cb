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

/** What the executors tell the driver beside rows: batches, and who loaded the model. */
public final class ScoringCounts implements Serializable {
  private final LongAccumulator batches;
  private final CollectionAccumulator<String> loads;

  public ScoringCounts(SparkContext spark) {
    batches = spark.longAccumulator("batches scored");
    loads = spark.collectionAccumulator("models loaded");
  }

  void addBatch() {
    batches.add(1);
  }

  void addLoad() {
    loads.add(SparkEnv.get().executorId());
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
}
