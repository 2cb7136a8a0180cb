/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headrace.training.wire.Patience;
import io.headrace.training.wire.PeerLostException;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.control.Door;
import io.headrace.training.wire.control.Links;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpWireTest {
  private static final WireOptions OPTIONS =
      WireOptions.DEFAULTS
          .withJoinTimeout(Duration.ofSeconds(20))
          .withPeerTimeout(Duration.ofSeconds(20));
  private static final byte[] TOKEN = new byte[32];

  private Door first;
  private Door second;

  @BeforeEach
  void open() throws IOException {
    first = Door.open(InetAddress.getLoopbackAddress());
    second = Door.open(InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    first.close();
    second.close();
  }

  @Test
  void listenerIsOpenOnTheGivenInterfaceOnly() {
    assertThat(first.address().getAddress().isLoopbackAddress()).isTrue();
  }

  @Test
  void strangerIsRefusedAndHoldsNobodyUp() throws Exception {
    try (Socket silent = connect(first);
        Socket noisy = connect(first)) {
      noisy.getOutputStream().write(new byte[40]);
      try (Pair pair = pair(OPTIONS)) {
        deliver(pair.high(), pair.low(), "hello");
      }
      assertThat(noisy.getInputStream().read()).isEqualTo(-1);
      assertThat(silent.isConnected()).isTrue();
    }
  }

  @Test
  void rankWithAnotherTokenIsAStranger() {
    byte[] other = new byte[32];
    other[31] = 1;
    var high = CompletableFuture.supplyAsync(() -> join(second, 1, other));
    WireOptions hurried = OPTIONS.withJoinTimeout(Duration.ofSeconds(1));
    assertThatThrownBy(() -> Links.join(first, 0, addresses(), TOKEN, hurried, true))
        .isInstanceOf(PeerLostException.class)
        .hasMessage("rank 1 did not join, seen by rank 0");
    assertThatThrownBy(high::join)
        .hasMessageContaining("whoever answers in place of rank 0 lacks the token");
  }

  @Test
  void frameOfAnotherLengthIsReportedAsRanksOutOfStep() throws Exception {
    try (Pair pair = pair(OPTIONS)) {
      pair.high().send(0, ByteBuffer.allocateDirect(8));
      assertThatThrownBy(() -> receive(pair.low(), 1, 12))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("rank 1 sent 8 bytes where 12 were expected");
    }
  }

  @Test
  void silentPeerIsNamedWhenTheLimitIsOver() throws Exception {
    WireOptions hurried = OPTIONS.withPeerTimeout(Duration.ofMillis(200));
    try (Pair pair = pair(hurried)) {
      PeerLostException lost =
          catchThrowableOfType(PeerLostException.class, () -> receive(pair.low(), 1, 4));
      assertThat(lost.peer()).isEqualTo(1);
      assertThat(lost).hasMessage("rank 1 was silent for 200 ms, seen by rank 0");
    }
  }

  @Test
  void interruptedWaitEnds() throws Exception {
    try (Pair pair = pair(OPTIONS)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> receive(pair.low(), 1, 4)).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void deliver(TcpWire from, TcpWire to, String word) {
    ByteBuffer frame = ByteBuffer.wrap(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    int length = frame.remaining();
    from.send(to.rank(), frame);
    assertThat(receive(to, from.rank(), length)).isEqualTo(frame.flip());
  }

  private static ByteBuffer receive(TcpWire wire, int peer, int bytes) {
    ByteBuffer frame = ByteBuffer.allocateDirect(bytes);
    Patience patience = wire.waitFor(peer);
    while (frame.hasRemaining()) {
      patience.after(wire.receive(peer, frame));
    }
    return frame.flip();
  }

  /** Both ends of a link, made at the same time. */
  private record Pair(Links lowLinks, Links highLinks, TcpWire low, TcpWire high)
      implements AutoCloseable {
    @Override
    public void close() {
      low.close();
      lowLinks.control().close();
      high.close();
      highLinks.control().close();
    }
  }

  private Pair pair(WireOptions ofLow) {
    var high = CompletableFuture.supplyAsync(() -> join(second, 1, TOKEN));
    Links low = Links.join(first, 0, addresses(), TOKEN, ofLow, true);
    return new Pair(low, high.join(), new TcpWire(low), new TcpWire(high.join()));
  }

  private Links join(Door door, int rank, byte[] token) {
    return Links.join(door, rank, addresses(), token, OPTIONS, true);
  }

  private List<InetSocketAddress> addresses() {
    return List.of(first.address(), second.address());
  }

  private static Socket connect(Door to) throws IOException {
    return new Socket(to.address().getAddress(), to.address().getPort());
  }
}
