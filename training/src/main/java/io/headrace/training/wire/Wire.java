/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * Moves frames between this rank and its peers. Nothing here waits: the methods move what goes at
 * once and are called again, with the same buffer, until it has no bytes left. Frames of one sender
 * arrive whole and in order. At most one frame to, and one from, each peer is under way at a time.
 * Not thread-safe.
 */
public interface Wire extends AutoCloseable {
  /** Number of this rank, 0 to {@code size() - 1}. */
  int rank();

  int size();

  /** Longest frame to or from a peer, the same at both ends: a multiple of 8. */
  int frameBytes(int peer);

  /**
   * Moves on with sending one frame.
   *
   * @param frame the bytes left of it, at least one when it begins, direct; not to be changed
   *     before all have gone
   * @return bytes moved, 0 when the wire takes none now
   * @throws PeerLostException when a peer is gone
   */
  int send(int peer, ByteBuffer frame);

  /**
   * Moves on with receiving one frame.
   *
   * @param frame room for exactly the bytes that the peer sends as one frame, direct
   * @return bytes moved, 0 when none are there now
   * @throws PeerLostException when a peer is gone
   * @throws IllegalStateException when the peer sends a frame of another length: the ranks are not
   *     doing the same thing
   */
  int receive(int peer, ByteBuffer frame);

  /**
   * Moves on with receiving one frame that is not to be kept but combined with what is there.
   *
   * @param into as {@code frame} of {@link #receive(int, ByteBuffer)}; its position moves when
   *     bytes have been combined
   * @param fold applied to pieces that begin at multiples of 8 bytes of the frame
   * @return bytes moved, which may be before they are combined
   */
  int receive(int peer, ByteBuffer into, Fold fold);

  /**
   * Moves on with frames that were taken from the caller but have not left yet. Called until it is
   * empty before this rank turns to other work, during which nothing would move.
   *
   * @return a peer to which something has yet to go
   */
  default OptionalInt unsettled() {
    return OptionalInt.empty();
  }

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
