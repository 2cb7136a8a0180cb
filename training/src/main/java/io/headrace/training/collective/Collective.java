/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the ranks of a group do together. Every rank calls the same methods in the same order with
 * the same lengths; every call returns when this rank's part is done. Arrays are direct buffers in
 * native order, taken from position to limit, which stay as they are.
 *
 * <p>Every wait ends at the group's time limit, and when the thread is interrupted. A {@link
 * io.headrace.training.wire.PeerLostException} names the rank that was lost; the group is then
 * dead: rebuild it, do not retry. Not thread-safe; {@link CollectiveQueue} runs calls in the
 * background.
 */
public interface Collective extends AutoCloseable {
  /** Number of this rank, 0 to {@code size() - 1}. */
  int rank();

  int size();

  /**
   * Combines one array over all ranks; afterwards every rank holds the same bits. (Only which of
   * two NaNs is kept is not promised.)
   *
   * @param values element[n], n ≥ 0, overwritten in place
   */
  void allReduce(ByteBuffer values, ElementType type, Reduction reduction);

  /** Sums float32[n]. */
  default void allReduce(ByteBuffer values) {
    allReduce(values, ElementType.FLOAT32, Reduction.SUM);
  }

  /**
   * Combines one array over all ranks and leaves each rank with its shard.
   *
   * @param values element[n]; spoilt but for the shard
   * @return the shard: a slice of {@code values}, n/P elements more or less one, those that {@link
   *     #allGather(ByteBuffer, ElementType)} expects there
   */
  ByteBuffer reduceScatter(ByteBuffer values, ElementType type, Reduction reduction);

  /**
   * Fills an array of which each rank has its shard.
   *
   * @param values element[n]; all but this rank's shard is overwritten
   */
  void allGather(ByteBuffer values, ElementType type);

  /**
   * Gives every rank what each rank has.
   *
   * @param mine the bytes of this rank, any number, left as they are; need not be direct
   * @return the bytes of all ranks, by rank, in native order
   */
  List<ByteBuffer> allGather(ByteBuffer mine);

  /**
   * Hands the bytes of one rank to all others.
   *
   * @param bytes read on {@code root}, overwritten elsewhere; as many on every rank
   */
  void broadcast(ByteBuffer bytes, int root);

  /** Returns when every rank has called it. */
  void barrier();

  /**
   * How arrays of this length are combined, over what, and why so: for the record of a run.
   *
   * @return for example {@code shm: all ranks are on one host; ring: 25600.0 KiB on 2 ranks is more
   *     than 64.0 KiB}
   */
  String describe(int bytes);

  /** Leaves the group. */
  @Override
  void close();
}
