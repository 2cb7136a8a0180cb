/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import io.headrace.training.topology.NetworkMap;
import java.io.Serializable;
import java.time.Duration;

/**
 * Over what ranks talk, and how long they wait.
 *
 * @param kind the wire asked for
 * @param provider of libfabric, where the wire is a fabric; empty for the best there is
 * @param joinTimeout longest time until every rank is linked
 * @param peerTimeout how long a peer may stay silent while it is waited for
 * @param socketBufferBytes size of the kernel's buffers, or 0 for its own choice
 * @param network where the hosts are
 */
public record WireOptions(
    WireKind kind,
    String provider,
    Duration joinTimeout,
    Duration peerTimeout,
    int socketBufferBytes,
    NetworkMap network)
    implements Serializable {
  public static final WireOptions DEFAULTS =
      new WireOptions(
          WireKind.AUTO, "", Duration.ofMinutes(1), Duration.ofMinutes(5), 0, NetworkMap.UNKNOWN);

  public WireOptions withKind(WireKind asked) {
    return new WireOptions(asked, provider, joinTimeout, peerTimeout, socketBufferBytes, network);
  }

  public WireOptions withProvider(String name) {
    return new WireOptions(kind, name, joinTimeout, peerTimeout, socketBufferBytes, network);
  }

  public WireOptions withPeerTimeout(Duration timeout) {
    return new WireOptions(kind, provider, joinTimeout, timeout, socketBufferBytes, network);
  }

  public WireOptions withJoinTimeout(Duration timeout) {
    return new WireOptions(kind, provider, timeout, peerTimeout, socketBufferBytes, network);
  }

  public WireOptions withSocketBuffer(int bytes) {
    return new WireOptions(kind, provider, joinTimeout, peerTimeout, bytes, network);
  }

  public WireOptions withNetwork(NetworkMap map) {
    return new WireOptions(kind, provider, joinTimeout, peerTimeout, socketBufferBytes, map);
  }
}
