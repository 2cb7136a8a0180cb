/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.control;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.PeerLostException;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.control.ControlLink.Said;
import io.headrace.training.wire.control.ControlLink.Word;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket from each rank to each other, beside whatever wire carries the data: over it they tell
 * each other where to find the wire, find out who was lost, and pass it on. That a process is gone
 * is seen at once, because the kernel closes its sockets; one that hangs is found by asking.
 */
public final class ControlPlane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);

  /** How long a rank that gives up keeps its links, so that the others see who was lost first. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  /** How long bytes of a rank that has left may still be on their way. */
  private static final long LAST_BYTES_NANOS = Duration.ofSeconds(1).toNanos();

  /** Looking at all links costs a call of the kernel each. */
  private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);

  private final int rank;
  private final @Nullable Standing[] peers;
  private final WireOptions options;
  private OptionalInt named = OptionalInt.empty();
  private long lookedAt = System.nanoTime();

  /** A link and what was heard on it. */
  private static final class Standing {
    final ControlLink link;
    final Deque<byte[]> notes = new ArrayDeque<>();
    boolean left;
    boolean broken;
    boolean gaveUp;
    boolean answered;

    Standing(ControlLink link) {
      this.link = link;
    }

    boolean isListening() {
      return !left && !broken && !gaveUp;
    }
  }

  ControlPlane(int rank, @Nullable ControlLink[] links, WireOptions options) {
    this.rank = rank;
    this.options = options;
    this.peers = new Standing[links.length];
    for (int peer = 0; peer < links.length; peer++) {
      ControlLink link = links[peer];
      peers[peer] = link == null ? null : new Standing(link);
    }
  }

  public int rank() {
    return rank;
  }

  public int size() {
    return peers.length;
  }

  /**
   * Tells every rank something and hears what each has to tell.
   *
   * @param mine at most 64 KiB
   * @return by rank
   */
  public List<byte[]> exchange(byte[] mine) {
    for (Standing peer : peers) {
      say(peer, Word.NOTE, mine);
    }
    List<byte[]> all = new ArrayList<>();
    for (int number = 0; number < peers.length; number++) {
      Standing peer = peers[number];
      all.add(peer == null ? mine : note(peer));
    }
    return all;
  }

  private byte[] note(Standing peer) {
    Patience patience = waitFor(peer.link.peer(), options.joinTimeout());
    while (peer.notes.isEmpty()) {
      patience.after(0);
      listen();
    }
    return peer.notes.removeFirst();
  }

  /** Begins a wait for something that a peer is to do. */
  public Patience waitFor(int peer) {
    return waitFor(peer, options.peerTimeout());
  }

  private Patience waitFor(int peer, Duration limit) {
    Duration answer = answer(limit);
    return new Patience(
        limit.minus(answer), idle -> watch(peer, idle), () -> silent(peer, limit, answer));
  }

  /** How long the others may take to say that they are there: part of the limit. */
  private static Duration answer(Duration limit) {
    Duration quarter = limit.dividedBy(4);
    return quarter.compareTo(LONGEST_ANSWER) < 0 ? quarter : LONGEST_ANSWER;
  }

  /** Looks at every link, so that the loss of a rank is seen by all, not by its neighbours only. */
  private void watch(int peer, long idleNanos) {
    if (System.nanoTime() - lookedAt < LOOK_NANOS) {
      return;
    }
    listen();
    OptionalInt culprit = culprit();
    if (culprit.isPresent()) {
      throw lost(culprit.getAsInt(), null);
    }
    Standing waitedFor = peers[peer];
    if (waitedFor != null && waitedFor.left && idleNanos > LAST_BYTES_NANOS) {
      throw lost(peer, null);
    }
  }

  /** Hears what was said on any link. */
  private void listen() {
    lookedAt = System.nanoTime();
    for (Standing peer : peers) {
      if (peer == null || peer.broken) {
        continue;
      }
      try {
        peer.link.flush();
        for (Said said = peer.link.hear(); said != null; said = peer.link.hear()) {
          take(peer, said);
        }
      } catch (IOException ended) {
        peer.broken = true;
        LOG.debug("The link to rank {} has ended: {}", peer.link.peer(), ended.getMessage());
      }
    }
  }

  private void take(Standing peer, Said said) {
    switch (said.word()) {
      case LEAVE -> peer.left = true;
      case PING -> say(peer, Word.PONG, new byte[0]);
      case PONG -> peer.answered = true;
      case NOTE -> peer.notes.add(said.content().array());
      case GOODBYE -> {
        peer.gaveUp = true;
        if (named.isEmpty() && said.content().remaining() == Integer.BYTES) {
          named = OptionalInt.of(said.content().getInt());
        }
      }
    }
  }

  private OptionalInt culprit() {
    if (named.isPresent()) {
      return named;
    }
    for (Standing peer : peers) {
      if (peer != null && peer.broken && !peer.left) {
        return OptionalInt.of(peer.link.peer());
      }
    }
    return OptionalInt.empty();
  }

  /**
   * A peer's end of the wire is closed or broken.
   *
   * @return what to throw: it names the rank that was lost first, once all others know it
   */
  public PeerLostException lost(int peer, @Nullable IOException cause) {
    listen();
    int culprit = culprit().orElse(peer);
    return gone(culprit, "rank " + culprit + " is gone, seen by rank ", cause);
  }

  /**
   * A peer did nothing for too long. It may itself be waiting for the one that hangs: that one does
   * not answer.
   */
  private PeerLostException silent(int peer, Duration limit, Duration answer) {
    for (Standing each : peers) {
      if (each != null) {
        each.answered = false;
        say(each, Word.PING, new byte[0]);
      }
    }
    listenFor(answer, () -> named.isPresent() || mute().isEmpty());
    Standing waitedFor = peers[peer];
    boolean answered = waitedFor != null && waitedFor.answered;
    int culprit = culprit().orElse(answered ? mute().orElse(peer) : peer);
    return gone(
        culprit,
        "rank " + culprit + " was silent for " + limit.toMillis() + " ms, seen by rank ",
        null);
  }

  /** The first rank that does not answer. */
  private OptionalInt mute() {
    for (Standing peer : peers) {
      if (peer != null && !peer.answered && peer.isListening()) {
        return OptionalInt.of(peer.link.peer());
      }
    }
    return OptionalInt.empty();
  }

  private PeerLostException gone(int culprit, String message, @Nullable IOException cause) {
    farewell(culprit);
    return cause == null
        ? new PeerLostException(culprit, message + rank)
        : new PeerLostException(culprit, message + rank, cause);
  }

  /** Tells the others who was lost, and stays until they know it. */
  private void farewell(int culprit) {
    named = OptionalInt.of(culprit);
    byte[] name = ByteBuffer.allocate(Integer.BYTES).putInt(culprit).array();
    for (Standing peer : peers) {
      if (peer != null && peer.link.peer() != culprit) {
        say(peer, Word.GOODBYE, name);
      }
    }
    listenFor(LINGER, () -> everyoneKnows(culprit));
  }

  private boolean everyoneKnows(int culprit) {
    for (Standing peer : peers) {
      if (peer != null && peer.link.peer() != culprit && peer.isListening()) {
        return false;
      }
    }
    return true;
  }

  private void listenFor(Duration limit, BooleanSupplier enough) {
    long until = System.nanoTime() + limit.toNanos();
    listen();
    while (System.nanoTime() < until && !enough.getAsBoolean()) {
      try {
        Thread.sleep(1);
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
        return;
      }
      listen();
    }
  }

  private static void say(@Nullable Standing peer, Word word, byte[] what) {
    if (peer == null || peer.broken) {
      return;
    }
    try {
      peer.link.say(word, what);
    } catch (IOException gone) {
      peer.broken = true;
      LOG.debug("Rank {} cannot be told anything more", peer.link.peer(), gone);
    }
  }

  /** Leaves in good order. */
  @Override
  public void close() {
    for (Standing peer : peers) {
      if (peer != null) {
        say(peer, Word.LEAVE, new byte[0]);
        Joining.closeQuietly(peer.link);
      }
    }
  }
}
