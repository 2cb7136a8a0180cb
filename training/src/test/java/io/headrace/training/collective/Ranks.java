/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.wire.tcp.TcpListener;
import io.headrace.training.wire.tcp.TcpOptions;
import io.headrace.training.wire.tcp.TcpWire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A group of ranks as threads with real sockets; the first failure is rethrown with its rank. */
public final class Ranks {
  /** What one rank does. */
  public interface Work {
    void run(Collective collective) throws Exception;
  }

  private final int size;
  private final TcpOptions options;

  private Ranks(int size, TcpOptions options) {
    this.size = size;
    this.options = options;
  }

  public static Ranks of(int size) {
    return new Ranks(
        size,
        TcpOptions.DEFAULTS
            .withJoinTimeout(Duration.ofSeconds(20))
            .withPeerTimeout(Duration.ofSeconds(20)));
  }

  public Ranks withSocketBuffer(int bytes) {
    return new Ranks(size, options.withSocketBuffer(bytes));
  }

  public void run(Work work) throws Exception {
    List<TcpListener> listeners = new ArrayList<>();
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      TcpListener listener = TcpListener.open(InetAddress.getLoopbackAddress());
      listeners.add(listener);
      addresses.add(listener.address());
    }
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int rank = 0; rank < size; rank++) {
        int number = rank;
        running.add(
            threads.submit(
                () -> {
                  try (Collective collective =
                      new RingCollective(
                          TcpWire.join(
                              listeners.get(number), number, addresses, new byte[32], options))) {
                    work.run(collective);
                  }
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
      for (TcpListener listener : listeners) {
        listener.close();
      }
    }
  }
}
