/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the ranks of a group do together. Every rank calls the same methods in the same order with
 * the same lengths. A {@link io.headrace.training.wire.PeerLostException} names the rank that was
 * lost; the group is then dead: rebuild it, do not retry. Not thread-safe.
 */
public interface Collective extends AutoCloseable {
  /** Number of this rank, 0 to {@code size() - 1}. */
  int rank();

  int size();

  /**
   * Sums one array over all ranks; afterwards every rank holds the same bits.
   *
   * @param values float32[n] in native order, n ≥ 0, overwritten in place between position and
   *     limit, which stay as they are; best a direct buffer
   */
  void allReduce(ByteBuffer values);

  /**
   * Gives every rank what each rank has.
   *
   * @param mine the bytes of this rank, any number, left as they are
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

  /** Leaves the group. */
  @Override
  void close();
}
