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
  private final LongAccumulator encode;
  private final LongAccumulator infer;
  private final LongAccumulator write;

  StageTimes(SparkContext spark) {
    decode = spark.longAccumulator("reading, ns");
    encode = spark.longAccumulator("encoding, ns");
    infer = spark.longAccumulator("inference, ns");
    write = spark.longAccumulator("writing, ns");
  }

  public void addDecode(long nanos) {
    decode.add(nanos);
  }

  void addEncode(long nanos) {
    encode.add(nanos);
  }

  void addInfer(long nanos) {
    infer.add(nanos);
  }

  public void addWrite(long nanos) {
    write.add(nanos);
  }

  /** Reading rows or columns. */
  public long decodeNanos() {
    return decode.value();
  }

  /** Putting them into tensors. */
  public long encodeNanos() {
    return encode.value();
  }

  /** Inside the model. */
  public long inferNanos() {
    return infer.value();
  }

  /** Behind the model: rows made, packed and stored. */
  public long writeNanos() {
    return write.value();
  }
}
