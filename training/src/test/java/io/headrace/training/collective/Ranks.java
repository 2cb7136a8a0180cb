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
import java.io.Serializable;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A group of ranks on a real wire, as threads or as processes; the first failure is rethrown with
 * its rank.
 */
public final class Ranks {
  private static final String TOKEN = "5e".repeat(32);

  /** What one rank does. It may run in another process, so it tells only by failing. */
  public interface Work extends Serializable {
    void run(Collective collective) throws Exception;
  }

  private final int size;
  private final List<String> hosts;
  private final WireOptions options;
  private final AlgorithmChoice algorithms;
  private final @Nullable RankServers servers;

  private Ranks(
      int size,
      List<String> hosts,
      WireOptions options,
      AlgorithmChoice algorithms,
      @Nullable RankServers servers) {
    this.size = size;
    this.hosts = hosts;
    this.options = options;
    this.algorithms = algorithms;
    this.servers = servers;
  }

  public static Ranks of(int size, WireKind kind) {
    WireOptions options =
        WireOptions.DEFAULTS
            .withKind(kind)
            .withJoinTimeout(Duration.ofSeconds(90))
            .withPeerTimeout(Duration.ofSeconds(60));
    return new Ranks(size, List.of("127.0.0.1"), options, AlgorithmChoice.DEFAULTS, null);
  }

  public Ranks withAlgorithm(Algorithm algorithm) {
    return new Ranks(size, hosts, options, algorithms.withAlgorithm(algorithm), servers);
  }

  public Ranks withSocketBuffer(int bytes) {
    return new Ranks(size, hosts, options.withSocketBuffer(bytes), algorithms, servers);
  }

  public Ranks withProvider(String provider) {
    return new Ranks(size, hosts, options.withProvider(provider), algorithms, servers);
  }

  /** Ranks take turns on as many hosts, told apart by the loopback addresses they listen on. */
  public Ranks onHosts(int count) {
    return onHosts(IntStream.range(1, count + 1).mapToObj(host -> "127.0.0." + host).toList());
  }

  Ranks onHosts(List<String> addresses) {
    return new Ranks(size, addresses, options, algorithms, servers);
  }

  public Ranks withPeerTimeout(Duration timeout) {
    return new Ranks(size, hosts, options.withPeerTimeout(timeout), algorithms, servers);
  }

  Ranks in(RankServers processes) {
    return new Ranks(size, hosts, options, algorithms, processes);
  }

  private String host(int rank) {
    return hosts.get(rank % hosts.size());
  }

  public void run(Work work) throws Exception {
    if (servers == null) {
      runInThreads(work);
    } else {
      runInProcesses(servers, work);
    }
  }

  private void runInThreads(Work work) throws Exception {
    List<Door> doors = new ArrayList<>();
    List<Peers.Peer> peers = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      Door door = Door.open(InetAddress.getByName(host(rank)));
      doors.add(door);
      peers.add(new Peers.Peer(rank, host(rank), door.address().getPort()));
    }
    Peers all = new Peers(peers, TOKEN);
    List<Callable<@Nullable Void>> ranks = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      int number = rank;
      ranks.add(
          () -> {
            Group group = Group.join(doors.get(number), number, all, options, algorithms);
            work.run(group.collective());
            group.close();
            return null;
          });
    }
    try {
      joinAll(ranks);
    } finally {
      for (Door door : doors) {
        door.close();
      }
    }
  }

  private void runInProcesses(RankServers all, Work work) throws Exception {
    try {
      runIn(all.first(size), work);
    } catch (Exception | AssertionError failed) {
      // Some may still wait for the others.
      all.close();
      throw failed;
    }
  }

  private void runIn(List<RankServers.Server> processes, Work work) throws Exception {
    List<Peers.Peer> peers = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      peers.add(new Peers.Peer(rank, host(rank), processes.get(rank).open(host(rank))));
    }
    Peers all = new Peers(peers, TOKEN);
    List<Callable<@Nullable Void>> ranks = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      RankServers.Server process = processes.get(rank);
      process.tell(new RankServer.Assignment(rank, all, options, algorithms, work).encode());
      ranks.add(
          () -> {
            process.await();
            return null;
          });
    }
    joinAll(ranks);
  }

  private static void joinAll(List<Callable<@Nullable Void>> ranks) {
    ExecutorService threads = Executors.newFixedThreadPool(ranks.size());
    try {
      List<Future<@Nullable Void>> running = ranks.stream().map(threads::submit).toList();
      for (int rank = 0; rank < running.size(); rank++) {
        try {
          running.get(rank).get(180, TimeUnit.SECONDS);
        } catch (Exception failed) {
          throw new AssertionError("rank " + rank + " failed", failed);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
