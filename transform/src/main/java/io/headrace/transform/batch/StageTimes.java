/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** Where the time of scoring goes, summed over all tasks, in nanoseconds. */
public final class StageTimes implements Serializable {
  private final LongAccumulator decode;
  private final LongAccumulator infer;

  StageTimes(SparkContext spark) {
    decode = spark.longAccumulator("reading and encoding, ns");
    infer = spark.longAccumulator("inference, ns");
  }

  void addDecode(long nanos) {
    decode.add(nanos);
  }

  void addInfer(long nanos) {
    infer.add(nanos);
  }

  /** Reading rows and putting them into tensors. */
  public long decodeNanos() {
    return decode.value();
  }

  /** Inside the model. */
  public long inferNanos() {
    return infer.value();
  }
}
