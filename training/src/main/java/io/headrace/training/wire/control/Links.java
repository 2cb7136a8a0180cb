/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import io.headrace.training.wire.WireOptions;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proved connections of one rank to all others. */
public final class Links {
  private final ControlPlane control;
  private final @Nullable SocketChannel[] data;

  private Links(ControlPlane control, @Nullable SocketChannel[] data) {
    this.control = control;
    this.data = data;
  }

  /** Over which the ranks speak. */
  public ControlPlane control() {
    return control;
  }

  /** The connection for data to a peer, or null where none was made. */
  public @Nullable SocketChannel data(int peer) {
    return data[peer];
  }

  /**
   * Links this rank with all others; every rank calls it.
   *
   * @param door this rank's open door; still open afterwards
   * @param addresses the doors of all ranks, by rank
   * @param token what only ranks of this group know, at least 32 bytes
   * @param withData whether connections for data are wanted
   * @throws io.headrace.training.wire.PeerLostException naming a rank that did not come in time
   */
  public static Links join(
      Door door,
      int rank,
      List<InetSocketAddress> addresses,
      byte[] token,
      WireOptions options,
      boolean withData) {
    int lanes = withData ? 2 : 1;
    try (Joining joining = new Joining(door, rank, addresses, lanes, new Seal(token), options)) {
      @Nullable SocketChannel[][] made = joining.channels();
      @Nullable SocketChannel[] data = new SocketChannel[addresses.size()];
      @Nullable ControlLink[] control = new ControlLink[addresses.size()];
      for (int peer = 0; peer < made.length; peer++) {
        SocketChannel first = made[peer][0];
        control[peer] = first == null ? null : new ControlLink(peer, first);
        data[peer] = withData ? made[peer][1] : null;
      }
      return new Links(new ControlPlane(rank, control, options), data);
    }
  }
}
