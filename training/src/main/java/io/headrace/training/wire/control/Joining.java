/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.PeerLostException;
import io.headrace.training.wire.WireOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the connections of one rank, some to each peer: it calls the ranks below and is called by
 * those above. Strangers are sent away and hold nothing up.
 */
final class Joining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

  /** More callers at once than the ranks that are due and this, and the oldest are dropped. */
  private static final int MOST_STRANGERS = 64;

  private final Door door;
  private final int rank;
  private final Seal seal;
  private final WireOptions options;
  private final @Nullable SocketChannel[][] channels;
  private final List<Caller> callers = new ArrayList<>();
  private final List<Callee> callees = new ArrayList<>();
  private boolean done;

  Joining(
      Door door,
      int rank,
      List<InetSocketAddress> addresses,
      int lanes,
      Seal seal,
      WireOptions options) {
    this.door = door;
    this.rank = rank;
    this.seal = seal;
    this.options = options;
    this.channels = new SocketChannel[addresses.size()][lanes];
    for (int call = 0; call < rank * lanes; call++) {
      int peer = call / lanes;
      try {
        callers.add(
            new Caller(
                configured(SocketChannel.open()),
                seal,
                rank,
                peer,
                call % lanes,
                addresses.get(peer)));
      } catch (IOException refused) {
        throw missing(peer, refused);
      }
    }
  }

  /** Waits until every connection is made; by peer and lane, none to this rank itself. */
  @Nullable SocketChannel[][] channels() {
    Patience patience =
        new Patience(options.joinTimeout(), idle -> {}, () -> missing(firstMissing(), null));
    while (firstMissing() < channels.length) {
      patience.after(call() + answer());
    }
    done = true;
    return channels;
  }

  private int firstMissing() {
    int peer = 0;
    while (peer < channels.length && (peer == rank || isWhole(channels[peer]))) {
      peer++;
    }
    return peer;
  }

  private static boolean isWhole(@Nullable SocketChannel[] lanes) {
    for (SocketChannel lane : lanes) {
      if (lane == null) {
        return false;
      }
    }
    return true;
  }

  private int call() {
    int made = 0;
    for (Iterator<Caller> each = callers.iterator(); each.hasNext(); ) {
      Caller caller = each.next();
      try {
        if (caller.advance()) {
          channels[caller.peer()][caller.lane()] = caller.channel;
          each.remove();
          made++;
        }
      } catch (IOException refused) {
        throw missing(caller.peer(), refused);
      }
    }
    return made;
  }

  private int answer() {
    int made = 0;
    try {
      SocketChannel knocking = door.poll();
      if (knocking != null) {
        callees.add(
            new Callee(configured(knocking), seal, rank, channels.length, channels[0].length));
      }
    } catch (IOException door) {
      throw new IllegalStateException("rank " + rank + " cannot be called any more", door);
    }
    for (Iterator<Callee> each = callees.iterator(); each.hasNext(); ) {
      Callee callee = each.next();
      try {
        if (callee.advance()) {
          made += take(callee);
          each.remove();
        } else if (callee.isStale() || callees.size() > mostCallers()) {
          throw new IOException("a caller said nothing");
        }
      } catch (IOException stranger) {
        LOG.warn("Rank {} refused a caller: {}", rank, stranger.getMessage());
        closeQuietly(callee.channel);
        each.remove();
      }
    }
    return made;
  }

  private int mostCallers() {
    return channels.length * channels[0].length + MOST_STRANGERS;
  }

  private int take(Callee callee) throws IOException {
    if (channels[callee.peer()][callee.lane()] != null) {
      throw new IOException("rank " + callee.peer() + " called twice");
    }
    channels[callee.peer()][callee.lane()] = callee.channel;
    return 1;
  }

  private SocketChannel configured(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (options.socketBufferBytes() > 0) {
      channel.setOption(StandardSocketOptions.SO_SNDBUF, options.socketBufferBytes());
      channel.setOption(StandardSocketOptions.SO_RCVBUF, options.socketBufferBytes());
    }
    return channel;
  }

  private PeerLostException missing(int peer, @Nullable IOException cause) {
    String message = "rank " + peer + " did not join, seen by rank " + rank;
    return cause == null
        ? new PeerLostException(peer, message)
        : new PeerLostException(peer, message + ": " + cause.getMessage(), cause);
  }

  static void closeQuietly(@Nullable Closeable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException gone) {
      LOG.debug("A link was already broken when it was closed", gone);
    }
  }

  /** Closes callers still in doubt, and every connection unless all were made. */
  @Override
  public void close() {
    callers.forEach(caller -> closeQuietly(caller.channel));
    callees.forEach(callee -> closeQuietly(callee.channel));
    if (!done) {
      for (SocketChannel[] lanes : channels) {
        Arrays.stream(lanes).forEach(Joining::closeQuietly);
      }
    }
  }
}
