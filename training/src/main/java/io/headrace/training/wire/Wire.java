/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.nio.ByteBuffer;

/**
 * Moves frames between this rank and its peers. Nothing here waits: {@link #send} and {@link
 * #receive} move what goes at once and are called again, with the same buffer, until it has no
 * bytes left. Frames of one sender arrive whole and in order. Not thread-safe.
 */
public interface Wire extends AutoCloseable {
  /** Number of this rank, 0 to {@code size() - 1}. */
  int rank();

  int size();

  /**
   * Moves on with sending one frame.
   *
   * @param frame the bytes left of it, at least one when it begins; best a direct buffer
   * @return bytes moved, 0 when the wire takes none now
   * @throws PeerLostException when a peer is gone
   */
  int send(int peer, ByteBuffer frame);

  /**
   * Moves on with receiving one frame.
   *
   * @param frame room for exactly the bytes that the peer sends as one frame
   * @return bytes moved, 0 when none are there now
   * @throws PeerLostException when a peer is gone
   * @throws IllegalStateException when the peer sends a frame of another length: the ranks are not
   *     doing the same thing
   */
  int receive(int peer, ByteBuffer frame);

  /**
   * Begins a wait for a peer. It ends with a {@link PeerLostException} when the wire's time limit
   * is over or when any peer is found gone.
   */
  Patience waitFor(int peer);

  /**
   * Leaves in good order: what was sent arrives, and peers that still wait for more find this rank
   * gone.
   */
  @Override
  void close();
}
