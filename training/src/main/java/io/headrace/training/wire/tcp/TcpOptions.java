/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a wire of TCP sockets behaves.
 *
 * @param joinTimeout longest time until every rank is linked
 * @param peerTimeout how long a peer may stay silent while it is waited for
 * @param socketBufferBytes size of the kernel's buffers, or 0 for its own choice
 */
public record TcpOptions(Duration joinTimeout, Duration peerTimeout, int socketBufferBytes)
    implements Serializable {
  public static final TcpOptions DEFAULTS =
      new TcpOptions(Duration.ofMinutes(1), Duration.ofMinutes(5), 0);

  public TcpOptions withPeerTimeout(Duration timeout) {
    return new TcpOptions(joinTimeout, timeout, socketBufferBytes);
  }

  public TcpOptions withJoinTimeout(Duration timeout) {
    return new TcpOptions(timeout, peerTimeout, socketBufferBytes);
  }

  public TcpOptions withSocketBuffer(int bytes) {
    return new TcpOptions(joinTimeout, peerTimeout, bytes);
  }
}
