/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Takes another wire to each peer: shared memory on this host, the network beyond it. */
public final class RoutedWire implements Wire {
  private final List<Wire> routes;
  private final Set<Wire> wires;
  private final int rank;

  /**
   * @param routes the wire to each rank; that to this rank itself is not used. All number the ranks
   *     alike.
   */
  public RoutedWire(int rank, List<Wire> routes) {
    this.rank = rank;
    this.routes = List.copyOf(routes);
    this.wires = new LinkedHashSet<>(routes);
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return routes.size();
  }

  @Override
  public int frameBytes(int peer) {
    return routes.get(peer).frameBytes(peer);
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    return routes.get(peer).send(peer, frame);
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    return routes.get(peer).receive(peer, frame);
  }

  @Override
  public int receive(int peer, ByteBuffer into, Fold fold) {
    return routes.get(peer).receive(peer, into, fold);
  }

  @Override
  public OptionalInt unsettled() {
    OptionalInt peer = OptionalInt.empty();
    for (Wire wire : wires) {
      OptionalInt its = wire.unsettled();
      peer = its.isPresent() ? its : peer;
    }
    return peer;
  }

  @Override
  public Patience waitFor(int peer) {
    return routes.get(peer).waitFor(peer);
  }

  @Override
  public void close() {
    wires.forEach(Wire::close);
  }
}
