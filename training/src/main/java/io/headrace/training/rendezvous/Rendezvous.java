/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.rendezvous;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.BarrierTaskInfo;

/** Ranks meet through the barrier of their Spark stage; it takes a second, so once a stage. */
public final class Rendezvous {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int TOKEN_BYTES = 32;

  private final BarrierTaskContext context;

  public Rendezvous(BarrierTaskContext context) {
    this.context = context;
  }

  /** The interface this rank is to listen on: the loopback when all ranks are on one machine. */
  public String host() {
    List<String> hosts =
        Arrays.stream(context.getTaskInfos())
            .map(BarrierTaskInfo::address)
            .map(Rendezvous::withoutPort)
            .toList();
    return new TreeSet<>(hosts).size() == 1 ? LOOPBACK : hosts.get(context.partitionId());
  }

  private static String withoutPort(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 || address.endsWith("]") ? address : address.substring(0, colon);
  }

  /** Returns when every task of the stage has called it. */
  public Peers meet(String host, int port) {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    String attempt = context.stageId() + "." + context.stageAttemptNumber();
    String mine = String.join(" ", attempt, HexFormat.of().formatHex(token), "" + port, host);
    List<Peers.Peer> peers = new ArrayList<>();
    String shared = "";
    for (String line : context.allGather(mine)) {
      String[] words = line.split(" ", 4);
      if (!words[0].equals(attempt)) {
        throw new IllegalStateException(
            "rank " + peers.size() + " is of another attempt: " + words[0]);
      }
      // The token of rank 0 is everybody's.
      shared = shared.isEmpty() ? words[1] : shared;
      peers.add(new Peers.Peer(peers.size(), words[3], Integer.parseInt(words[2])));
    }
    return new Peers(peers, shared);
  }
}
