/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

/**
 * A random order of the numbers 0 to n − 1, computed where it is needed, in no memory: a Feistel
 * network over the next power of four, walked until it is within range again.
 */
final class Permutation {
  private static final int ROUNDS = 6;

  private final long size;
  private final int halfBits;
  private final long halfMask;
  private final long key;

  Permutation(long size, long key) {
    this.size = size;
    this.key = key;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    this.halfBits = (bits + 1) / 2;
    this.halfMask = (1L << halfBits) - 1;
  }

  /** The n-th number of the order. */
  long at(long place) {
    long number = place;
    do {
      number = mixed(number);
    } while (number >= size);
    return number;
  }

  private long mixed(long number) {
    long left = number >>> halfBits;
    long right = number & halfMask;
    for (int round = 0; round < ROUNDS; round++) {
      long swapped = right;
      right = left ^ (scrambled(right + ((long) (round + 1) << 40) + key) & halfMask);
      left = swapped;
    }
    return (left << halfBits) | right;
  }

  /** SplitMix64's finisher. */
  static long scrambled(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
