/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;

/**
 * What was seen of one column in many batches: sums, and how its numbers are spread as a KLL sketch
 * (Karnin, Lang and Liberty, Optimal Quantile Approximation in Streams, 2016), whose ranks are
 * within 1.65 % of those of the numbers put into it.
 */
public final class ColumnStatistics implements Serializable {
  private static final int SKETCH_SIZE = 200;

  private ColumnSummary summary = ColumnSummary.NOTHING;
  private transient KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(SKETCH_SIZE);

  /** Of nothing yet. */
  public ColumnStatistics() {}

  void add(ColumnTally batch) {
    summary = summary.merge(batch.summary());
    for (double number : batch.kept()) {
      sketch.update(number);
    }
  }

  void merge(ColumnStatistics other) {
    summary = summary.merge(other.summary);
    sketch.merge(other.sketch);
  }

  ColumnStatistics copy() {
    ColumnStatistics copy = new ColumnStatistics();
    copy.merge(this);
    return copy;
  }

  public ColumnSummary summary() {
    return summary;
  }

  /** As Apache DataSketches writes it. */
  public byte[] sketch() {
    return sketch.toByteArray();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    byte[] bytes = sketch();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    sketch = KllDoublesSketch.heapify(Memory.wrap(bytes));
  }
}
