/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import io.headrace.training.wire.Fold;
import io.headrace.training.wire.Patience;
import io.headrace.training.wire.Wire;
import io.headrace.training.wire.control.ControlPlane;
import io.headrace.training.wire.control.Links;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every rank linked to every other; frames go over non-blocking sockets. */
public final class TcpWire implements Wire {
  /** Long enough to forget the cost of a call, short enough to stay in cache. */
  static final int FRAME_BYTES = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(TcpWire.class);

  private final ControlPlane control;
  private final @Nullable Link[] links;

  /**
   * @param made with connections for data; the control plane is not closed with this wire
   */
  public TcpWire(Links made) {
    this.control = made.control();
    this.links = new Link[control.size()];
    for (int peer = 0; peer < links.length; peer++) {
      SocketChannel channel = made.data(peer);
      links[peer] = channel == null ? null : new Link(peer, channel);
    }
  }

  @Override
  public int rank() {
    return control.rank();
  }

  @Override
  public int size() {
    return links.length;
  }

  @Override
  public int frameBytes(int peer) {
    return FRAME_BYTES;
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    try {
      return link(peer).send(frame);
    } catch (IOException broken) {
      throw control.lost(peer, broken);
    }
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    try {
      return link(peer).receive(frame);
    } catch (IOException broken) {
      throw control.lost(peer, broken);
    }
  }

  @Override
  public int receive(int peer, ByteBuffer into, Fold fold) {
    try {
      return link(peer).receive(into, fold);
    } catch (IOException broken) {
      throw control.lost(peer, broken);
    }
  }

  @Override
  public Patience waitFor(int peer) {
    return control.waitFor(peer);
  }

  private Link link(int peer) {
    Link link = links[peer];
    if (link == null) {
      throw new IllegalArgumentException("rank " + rank() + " has no link to rank " + peer);
    }
    return link;
  }

  @Override
  public void close() {
    for (Link link : links) {
      try {
        if (link != null) {
          link.close();
        }
      } catch (IOException gone) {
        LOG.debug("A link was already broken when it was closed", gone);
      }
    }
  }
}
