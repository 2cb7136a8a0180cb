/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory gradients are accumulated in, and summed from, without a copy: the engine writes into
 * slices of it. Parameters lie in reverse order, as their gradients become ready; a bucket holds
 * whole parameters. The first bucket begins with one slot more, for the loss.
 */
final class GradientBuckets {
  /** As PyTorch's DistributedDataParallel: long enough for the ring, short enough to overlap. */
  private static final int BUCKET_BYTES = 25 << 20;

  private static final byte[] ZEROS = new byte[1 << 16];

  private final List<ByteBuffer> buckets = new ArrayList<>();
  private final List<List<Integer>> parameters = new ArrayList<>();
  private final List<ByteBuffer> slices = new ArrayList<>();
  private int parametersLeft;
  private long bytes;

  /**
   * @param floats length of each parameter, in the order of the block
   */
  GradientBuckets(List<Integer> floats) {
    this(floats, BUCKET_BYTES);
  }

  /**
   * @param bucketBytes most bytes of a bucket that holds more than one parameter
   */
  GradientBuckets(List<Integer> floats, int bucketBytes) {
    parametersLeft = floats.size();
    List<Integer> waiting = new ArrayList<>();
    int waitingBytes = Float.BYTES;
    for (int i = floats.size() - 1; i >= 0; i--) {
      int length = Math.multiplyExact(floats.get(i), Float.BYTES);
      if (!waiting.isEmpty() && (long) waitingBytes + length > bucketBytes) {
        fill(waiting, waitingBytes);
        waiting.clear();
        waitingBytes = 0;
      }
      waiting.add(length);
      waitingBytes = Math.addExact(waitingBytes, length);
    }
    fill(waiting, waitingBytes);
  }

  private void fill(List<Integer> lengths, int length) {
    List<Integer> here = new ArrayList<>();
    int last = parametersLeft - 1;
    parametersLeft -= lengths.size();
    for (int parameter = last; parameter >= parametersLeft; parameter--) {
      here.add(parameter);
    }
    parameters.add(here);
    ByteBuffer bucket = ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
    int start = buckets.isEmpty() ? Float.BYTES : 0;
    for (int each : lengths) {
      // Each parameter comes before those added earlier, in the order of the block.
      slices.add(0, bucket.slice(start, each).order(ByteOrder.nativeOrder()));
      start += each;
    }
    buckets.add(bucket);
    bytes += length;
  }

  /** Where the gradient of the n-th parameter is. */
  ByteBuffer slice(int parameter) {
    return slices.get(parameter);
  }

  void clear() {
    for (ByteBuffer bucket : buckets) {
      for (int start = 0; start < bucket.capacity(); start += ZEROS.length) {
        bucket.put(start, ZEROS, 0, Math.min(ZEROS.length, bucket.capacity() - start));
      }
    }
  }

  void putLoss(double loss) {
    buckets.get(0).putFloat(0, (float) loss);
  }

  double loss() {
    return buckets.get(0).getFloat(0);
  }

  /** In the order in which they become ready, which is that in which they are summed. */
  List<ByteBuffer> all() {
    return buckets;
  }

  /** Numbers of the parameters whose gradients lie in a bucket. */
  List<Integer> parameters(int bucket) {
    return parameters.get(bucket);
  }

  /**
   * Shortens the gradient to a length, where it is longer; in the order of the parameters, so that
   * every rank comes to the same bits.
   *
   * @param norm the longest allowed; 0 is no limit
   */
  void clip(double norm) {
    if (norm == 0) {
      return;
    }
    double squares = 0;
    for (ByteBuffer slice : slices) {
      FloatBuffer gradient = slice.asFloatBuffer();
      for (int i = 0; i < gradient.capacity(); i++) {
        squares += (double) gradient.get(i) * gradient.get(i);
      }
    }
    double factor = norm / Math.sqrt(squares);
    if (factor < 1) {
      slices.forEach(slice -> scale(slice.asFloatBuffer(), (float) factor));
    }
  }

  private static void scale(FloatBuffer gradient, float factor) {
    for (int i = 0; i < gradient.capacity(); i++) {
      gradient.put(i, factor * gradient.get(i));
    }
  }

  /** Bytes of the longest bucket. */
  int longest() {
    return buckets.stream().mapToInt(ByteBuffer::capacity).max().orElse(0);
  }

  long bytes() {
    return bytes;
  }
}
