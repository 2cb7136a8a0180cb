/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.io.Serializable;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.theta.Sketch;
import org.apache.datasketches.theta.Union;

/**
 * How many distinct values there are, by a theta sketch over the values as Iceberg serializes
 * single ones: blobs of type {@code apache-datasketches-theta-v1} are these bytes.
 *
 * @param sketch compact and ordered
 */
@SuppressWarnings("ArrayRecordComponent") // Travels from tasks; never compared.
record DistinctValues(byte[] sketch) implements Serializable {
  static DistinctValues of(Sketch sketch) {
    return new DistinctValues(sketch.compact(true, null).toByteArray());
  }

  /** Of the values of both; commutative and associative. */
  DistinctValues merge(DistinctValues other) {
    Union union = SetOperation.builder().setNominalEntries(SketchSize.MOST_ENTRIES).buildUnion();
    union.union(compact());
    union.union(other.compact());
    return of(union.getResult(true, null));
  }

  long estimate() {
    return Math.round(compact().getEstimate());
  }

  /** Relative standard error of the estimate; 0 where every value was counted. */
  double error() {
    CompactSketch sketch = compact();
    double estimate = sketch.getEstimate();
    return estimate == 0 ? 0 : (sketch.getUpperBound(1) - estimate) / estimate;
  }

  private CompactSketch compact() {
    return CompactSketch.heapify(Memory.wrap(sketch));
  }
}
