/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.rendezvous.Group;
import io.headrace.training.rendezvous.Peers;
import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.control.Door;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A group of ranks as threads on a real wire; the first failure is rethrown with its rank. */
public final class Ranks {
  /** What one rank does. */
  public interface Work {
    void run(Collective collective) throws Exception;
  }

  private final int size;
  private final int hosts;
  private final WireOptions options;
  private final AlgorithmChoice algorithms;

  private Ranks(int size, int hosts, WireOptions options, AlgorithmChoice algorithms) {
    this.size = size;
    this.hosts = hosts;
    this.options = options;
    this.algorithms = algorithms;
  }

  public static Ranks of(int size, WireKind kind) {
    WireOptions options =
        WireOptions.DEFAULTS
            .withKind(kind)
            .withJoinTimeout(Duration.ofSeconds(20))
            .withPeerTimeout(Duration.ofSeconds(20));
    return new Ranks(size, 1, options, AlgorithmChoice.DEFAULTS);
  }

  public Ranks withAlgorithm(Algorithm algorithm) {
    return new Ranks(size, hosts, options, algorithms.withAlgorithm(algorithm));
  }

  public Ranks withSocketBuffer(int bytes) {
    return new Ranks(size, hosts, options.withSocketBuffer(bytes), algorithms);
  }

  public Ranks withProvider(String provider) {
    return new Ranks(size, hosts, options.withProvider(provider), algorithms);
  }

  /** Ranks take turns on as many hosts, told apart by the loopback addresses they listen on. */
  public Ranks onHosts(int count) {
    return new Ranks(size, count, options, algorithms);
  }

  public void run(Work work) throws Exception {
    List<Door> doors = new ArrayList<>();
    List<Peers.Peer> peers = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      String host = "127.0.0." + (1 + rank % hosts);
      Door door = Door.open(InetAddress.getByName(host));
      doors.add(door);
      peers.add(new Peers.Peer(rank, host, door.address().getPort()));
    }
    Peers all = new Peers(peers, "00".repeat(32));
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int rank = 0; rank < size; rank++) {
        int number = rank;
        running.add(
            threads.submit(
                () -> {
                  Group group = Group.join(doors.get(number), number, all, options, algorithms);
                  work.run(group.collective());
                  group.close();
                  return null;
                }));
      }
      for (int rank = 0; rank < size; rank++) {
        try {
          running.get(rank).get(60, TimeUnit.SECONDS);
        } catch (Exception failed) {
          throw new AssertionError("rank " + rank + " failed", failed);
        }
      }
    } finally {
      threads.shutdownNow();
      for (Door door : doors) {
        door.close();
      }
    }
  }
}
