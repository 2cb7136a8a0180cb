/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.PeerLostException;
import io.headrace.training.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Every rank linked to every other; frames go over non-blocking sockets. */
public final class TcpWire implements Wire {
  /** How long a rank that gives up keeps its links, so that the others see who was lost first. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final int rank;
  private final @Nullable Link[] links;
  private final Duration peerTimeout;

  private TcpWire(int rank, @Nullable Link[] links, Duration peerTimeout) {
    this.rank = rank;
    this.links = links;
    this.peerTimeout = peerTimeout;
  }

  /**
   * Links this rank with all others; every rank calls it.
   *
   * @param listener this rank's open door; still open afterwards
   * @param addresses the doors of all ranks, by rank
   * @param token what only ranks of this group know, at least 32 bytes
   * @throws PeerLostException naming a rank that did not come in time
   */
  public static TcpWire join(
      TcpListener listener,
      int rank,
      List<InetSocketAddress> addresses,
      byte[] token,
      TcpOptions options) {
    try (Joining joining = new Joining(listener, rank, addresses, new Seal(token), options)) {
      return new TcpWire(rank, joining.links(), options.peerTimeout());
    }
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return links.length;
  }

  @Override
  public int send(int peer, ByteBuffer frame) {
    try {
      return link(peer).send(frame);
    } catch (IOException broken) {
      throw lost(peer, broken);
    }
  }

  @Override
  public int receive(int peer, ByteBuffer frame) {
    Link link = link(peer);
    try {
      int moved = link.receive(frame);
      if (moved == 0 && link.isEnded()) {
        throw lost(peer, null);
      }
      return moved;
    } catch (IOException broken) {
      throw lost(peer, broken);
    }
  }

  @Override
  public Patience waitFor(int peer) {
    return new Patience(
        peerTimeout,
        this::watch,
        () ->
            gone(
                peer,
                "rank " + peer + " was silent for " + peerTimeout.toMillis() + " ms, seen by rank ",
                null));
  }

  /** Looks at every link, so that the loss of a rank is seen by all, not by its neighbours only. */
  private void watch() {
    OptionalInt culprit = culprit();
    if (culprit.isPresent()) {
      throw lost(culprit.getAsInt(), null);
    }
  }

  private OptionalInt culprit() {
    OptionalInt ended = OptionalInt.empty();
    for (Link link : links) {
      if (link == null) {
        continue;
      }
      try {
        OptionalInt named = link.look();
        if (named.isPresent()) {
          return named;
        }
      } catch (IOException broken) {
        return OptionalInt.of(link.peer());
      }
      if (link.isBroken() && ended.isEmpty()) {
        ended = OptionalInt.of(link.peer());
      }
    }
    return ended;
  }

  private PeerLostException lost(int peer, @Nullable IOException cause) {
    int culprit = culprit().orElse(peer);
    return gone(culprit, "rank " + culprit + " is gone, seen by rank ", cause);
  }

  private PeerLostException gone(int culprit, String message, @Nullable IOException cause) {
    farewell(culprit);
    return cause == null
        ? new PeerLostException(culprit, message + rank)
        : new PeerLostException(culprit, message + rank, cause);
  }

  /** Tells the others who was lost, and stays until they know it. */
  private void farewell(int culprit) {
    for (Link link : links) {
      if (link != null && link.peer() != culprit && !link.isEnded()) {
        try {
          link.sayGoodbye(culprit);
        } catch (IOException alreadyGone) {
          // It learns of the loss by itself.
        }
      }
    }
    long until = System.nanoTime() + LINGER.toNanos();
    while (System.nanoTime() < until && !everyoneKnows(culprit)) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean everyoneKnows(int culprit) {
    for (Link link : links) {
      try {
        if (link != null
            && link.peer() != culprit
            && !link.isEnded()
            && link.look().isEmpty()
            && !link.isEnded()) {
          return false;
        }
      } catch (IOException gone) {
        // Who is gone need not know.
      }
    }
    return true;
  }

  private Link link(int peer) {
    Link link = links[peer];
    if (link == null) {
      throw new IllegalArgumentException("rank " + rank + " has no link to itself");
    }
    return link;
  }

  @Override
  public void close() {
    for (Link link : links) {
      try {
        if (link != null && !link.isEnded()) {
          link.sayLeave();
        }
      } catch (IOException gone) {
        // The link is closed below all the same.
        Joining.closeQuietly(link);
      }
      Joining.closeQuietly(link);
    }
  }
}
