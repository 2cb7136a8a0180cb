/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

/**
 * A rank fell silent, or its end of a link closed. The group is then dead: rebuild it, do not
 * retry.
 */
public final class PeerLostException extends RuntimeException {
  private final int peer;

  public PeerLostException(int peer, String message) {
    super(message);
    this.peer = peer;
  }

  public PeerLostException(int peer, String message, Throwable cause) {
    super(message, cause);
    this.peer = peer;
  }

  /** Number of the rank that is lost. */
  public int peer() {
    return peer;
  }
}
