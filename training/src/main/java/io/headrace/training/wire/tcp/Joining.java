/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.PeerLostException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the links of one rank: it calls the ranks below and is called by those above. Strangers are
 * sent away and hold nothing up.
 */
final class Joining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

  /** More callers at once than this, and the oldest are dropped. */
  private static final int MOST_STRANGERS = 64;

  private final TcpListener listener;
  private final int rank;
  private final Seal seal;
  private final TcpOptions options;
  private final @Nullable Link[] links;
  private final List<Caller> callers = new ArrayList<>();
  private final List<Callee> callees = new ArrayList<>();
  private boolean done;

  Joining(
      TcpListener listener,
      int rank,
      List<InetSocketAddress> addresses,
      Seal seal,
      TcpOptions options) {
    this.listener = listener;
    this.rank = rank;
    this.seal = seal;
    this.options = options;
    this.links = new Link[addresses.size()];
    for (int peer = 0; peer < rank; peer++) {
      try {
        callers.add(
            new Caller(configured(SocketChannel.open()), seal, rank, peer, addresses.get(peer)));
      } catch (IOException refused) {
        throw missing(peer, refused);
      }
    }
  }

  /** Waits until every link is made. */
  @Nullable Link[] links() {
    Patience patience =
        new Patience(options.joinTimeout(), () -> {}, () -> missing(firstMissing(), null));
    while (firstMissing() < links.length) {
      patience.after(call() + answer());
    }
    done = true;
    return links;
  }

  private int firstMissing() {
    int peer = 0;
    while (peer < links.length && (peer == rank || links[peer] != null)) {
      peer++;
    }
    return peer;
  }

  private int call() {
    int made = 0;
    for (Iterator<Caller> each = callers.iterator(); each.hasNext(); ) {
      Caller caller = each.next();
      try {
        if (caller.advance()) {
          links[caller.peer()] = new Link(caller.peer(), caller.channel);
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
      SocketChannel knocking = listener.poll();
      if (knocking != null) {
        callees.add(new Callee(configured(knocking), seal, rank, links.length));
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
        } else if (callee.isStale() || callees.size() > MOST_STRANGERS) {
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

  private int take(Callee callee) throws IOException {
    if (links[callee.peer()] != null) {
      throw new IOException("rank " + callee.peer() + " called twice");
    }
    links[callee.peer()] = new Link(callee.peer(), callee.channel);
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

  /** Closes callers still in doubt, and every link unless all were made. */
  @Override
  public void close() {
    callers.forEach(caller -> closeQuietly(caller.channel));
    callees.forEach(callee -> closeQuietly(callee.channel));
    if (!done) {
      for (Link link : links) {
        closeQuietly(link);
      }
    }
  }
}
