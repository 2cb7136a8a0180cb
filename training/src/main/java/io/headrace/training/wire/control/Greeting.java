/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * The first words on a link. The caller says who it is, both prove that they hold the token:
 *
 * <pre>
 * caller → callee   magic, rank, lane, nonce
 * callee → caller   nonce, proof
 * caller → callee   proof
 * </pre>
 *
 * <p>Moves on whenever it is polled, so that a stranger who says nothing keeps nobody waiting.
 */
abstract class Greeting {
  static final int MAGIC = 0x48525732; // HRW2
  static final int HELLO_BYTES = 3 * Integer.BYTES + Seal.BYTES;
  static final byte CALLER = 1;
  static final byte CALLEE = 2;
  private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(10);

  final SocketChannel channel;
  final Seal seal;
  private final long begun = System.nanoTime();
  private ByteBuffer out = ByteBuffer.allocate(0);
  private ByteBuffer in = ByteBuffer.allocate(0);

  Greeting(SocketChannel channel, Seal seal) {
    this.channel = channel;
    this.seal = seal;
  }

  /** The rank at the other end; certain only once {@link #advance} has returned true. */
  abstract int peer();

  /** Which of the connections between the two this is. */
  abstract int lane();

  /**
   * @return whether the greeting is over and the peer is proved
   * @throws IOException when the other end is gone or is a stranger
   */
  abstract boolean advance() throws IOException;

  boolean isStale() {
    return System.nanoTime() - begun > STALE_NANOS;
  }

  final void say(ByteBuffer words) {
    out = words.flip();
  }

  final void expect(int bytes) {
    in = ByteBuffer.allocate(bytes);
  }

  final boolean isSaid() throws IOException {
    channel.write(out);
    return !out.hasRemaining();
  }

  final boolean isHeard() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("closed during the greeting");
    }
    return !in.hasRemaining();
  }

  final ByteBuffer heard() {
    return in.flip();
  }

  static byte[] bytes(ByteBuffer from) {
    byte[] bytes = new byte[Seal.BYTES];
    from.get(bytes);
    return bytes;
  }
}
