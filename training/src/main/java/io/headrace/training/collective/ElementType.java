/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

/** What a bucket holds, in native byte order. */
public enum ElementType {
  FLOAT32(Float.BYTES),
  FLOAT64(Double.BYTES),
  INT32(Integer.BYTES),
  INT64(Long.BYTES),
  /** IEEE 754 binary16; every partial result is rounded to it. */
  FLOAT16(Short.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** A kernel has memory of its own, so it serves one thread. */
  Kernel kernel(Reduction reduction) {
    return switch (this) {
      case FLOAT32 -> new Float32Kernel(reduction);
      case FLOAT64 -> new Float64Kernel(reduction);
      case INT32 -> new Int32Kernel(reduction);
      case INT64 -> new Int64Kernel(reduction);
      case FLOAT16 -> new Float16Kernel(reduction);
    };
  }
}
