/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import io.headrace.training.wire.PeerLostException;
import io.headrace.training.wire.WireKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four ranks on two hosts that are network namespaces, joined by a link of 1 Gbit/s. */
class TwoHostsTest {
  private static final int RANKS = 4;
  private static final int RANKS_PER_HOST = 2;
  private static final int BYTES = 4 << 20;

  private Namespaces hosts;
  private RankServers servers;

  @BeforeEach
  void join() throws InterruptedException {
    try {
      hosts = new Namespaces("1gbit");
    } catch (IOException refused) {
      abort("needs root, ip and tc: " + refused.getMessage());
    }
    servers = new RankServers(rank -> hosts.prefix(rank % 2));
  }

  @AfterEach
  void part() throws IOException, InterruptedException {
    if (hosts != null) {
      servers.close();
      hosts.close();
    }
  }

  private Ranks ranks(Algorithm algorithm) {
    return Ranks.of(RANKS, WireKind.AUTO)
        .withAlgorithm(algorithm)
        .onHosts(hosts.addresses())
        .in(servers);
  }

  @Test
  void rankSendsToOtherHostsAnLthOfWhatItDoesOnTheFlatRing() throws Exception {
    long flat = bytesOnTheLink(Algorithm.RING, 2L * (RANKS - 1) * BYTES / RANKS);
    long hierarchical = bytesOnTheLink(Algorithm.HIERARCHICAL, BYTES / RANKS_PER_HOST);

    // On the ring one rank of a host sends 2 · 3/4 of the bytes, here two ranks send 1/2 each.
    assertThat(flat).isBetween(BYTES * 3L / 2, BYTES * 17L / 10);
    assertThat(hierarchical).isBetween(BYTES * 1L, BYTES * 12L / 10);
  }

  @Test
  void ranksOnBothSidesOfACutLinkNameTheOtherWithinTheTimeout() throws Exception {
    Ranks pair =
        Ranks.of(2, WireKind.TCP)
            .withPeerTimeout(Duration.ofSeconds(3))
            .onHosts(hosts.addresses())
            .in(servers);
    pair.run(Collective::barrier);
    long before = hosts.sent(0);
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () ->
                assertThatCode(() -> pair.run(TwoHostsTest::sumUntilThePeerIsLost))
                    .doesNotThrowAnyException());
    while (hosts.sent(0) - before < 2 * BYTES) {
      assertThat(work.isDone()).as("over before the link was cut").isFalse();
      Thread.sleep(5);
    }

    hosts.cut();

    work.get(60, TimeUnit.SECONDS);
  }

  private static void sumUntilThePeerIsLost(Collective collective) {
    ByteBuffer array = ByteBuffer.allocateDirect(BYTES);
    assertThatExceptionOfType(PeerLostException.class)
        .isThrownBy(
            () -> {
              while (true) {
                collective.allReduce(array);
              }
            })
        .satisfies(lost -> assertThat(lost.peer()).isEqualTo(1 - collective.rank()))
        .withMessageContaining("was silent for 3000 ms");
  }

  /**
   * @param most bytes of arrays that any rank may send to another host
   * @return bytes that the kernel has counted on the link, from one host
   */
  private long bytesOnTheLink(Algorithm algorithm, long most) throws Exception {
    Ranks ranks = ranks(algorithm);
    ranks.run(Collective::barrier);
    long before = hosts.sent(0);
    ranks.run(
        collective -> {
          collective.allReduce(ByteBuffer.allocateDirect(BYTES));
          long sent = ((WireCollective) collective).sentToOtherHosts();
          assertThat(sent).isLessThanOrEqualTo(most);
        });
    return hosts.sent(0) - before;
  }
}
