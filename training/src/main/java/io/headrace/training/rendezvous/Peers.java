/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.rendezvous;

import io.headrace.training.topology.NetworkMap;
import io.headrace.training.topology.Placement;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where every rank of one group listens.
 *
 * @param peers by rank
 * @param token in hexadecimal; only ranks of this group know it
 */
public record Peers(List<Peer> peers, String token) implements Serializable {
  /** One rank's door. */
  public record Peer(int rank, String host, int port) implements Serializable {}

  public Peers {
    peers = List.copyOf(peers);
  }

  public List<InetSocketAddress> addresses() throws IOException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Peer peer : peers) {
      addresses.add(new InetSocketAddress(InetAddress.getByName(peer.host()), peer.port()));
    }
    return addresses;
  }

  /** Ranks whose doors are on one address share a host. */
  public Placement placement(NetworkMap map) {
    return Placement.byHost(peers.stream().map(Peer::host).toList(), map);
  }
}
