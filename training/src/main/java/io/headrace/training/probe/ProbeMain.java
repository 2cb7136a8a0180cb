/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.probe;

import io.headrace.training.collective.AlgorithmChoice;
import io.headrace.training.collective.Collective;
import io.headrace.training.rendezvous.Group;
import io.headrace.training.rendezvous.Peers;
import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.WireOptions;
import io.headrace.training.wire.control.Door;
import io.headrace.training.wire.fabric.FabricJoin;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A process that is measured. It speaks lines with whoever started it:
 *
 * <pre>
 * ← port 40123                      where it listens
 * → meet 0 token shm tcp;ofi_rxm ADDRESS:PORT ADDRESS:PORT
 * ← ready shm: all ranks are on one host
 * → measure 26214400 20
 * ← nanos 123456789
 * </pre>
 *
 * <p>and ends with its standard input. A peer to compare with speaks the same from {@code ready}
 * on.
 */
public final class ProbeMain {
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private final BufferedReader in =
      new BufferedReader(
          new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));

  private ProbeMain() {}

  /**
   * @param arguments what is measured (reduce, socket, copy or fabrics) and the address to listen
   *     on
   */
  public static void main(String[] arguments) throws Exception {
    new ProbeMain().run(arguments[0], InetAddress.getByName(arguments[1]));
  }

  private void run(String what, InetAddress address) throws Exception {
    switch (what) {
      case "reduce" -> reduce(address);
      case "socket" -> socket(address);
      case "fabrics" -> out.println("ready " + String.join(", ", FabricJoin.offered()));
      case "copy" -> serve(new Copy(), "copy");
      default -> throw new IllegalArgumentException(what);
    }
  }

  private void reduce(InetAddress address) throws Exception {
    try (Door door = Door.open(address)) {
      out.println("port " + door.address().getPort());
      String[] words = words();
      Peers peers = peers(words);
      WireOptions options =
          WireOptions.DEFAULTS
              .withKind(WireKind.valueOf(words[3].toUpperCase(Locale.ROOT)))
              .withProvider(words[4].equals("-") ? "" : words[4]);
      try (Group group =
          Group.join(door, Integer.parseInt(words[1]), peers, options, AlgorithmChoice.DEFAULTS)) {
        serve(new Reduce(group.collective()), group.describeWire());
      }
    }
  }

  private String[] words() throws IOException {
    String line = in.readLine();
    if (line == null || !line.startsWith("meet ")) {
      throw new IOException("the parent is gone before the ranks met");
    }
    return line.split(" ", -1);
  }

  private static Peers peers(String[] words) {
    List<Peers.Peer> peers = new ArrayList<>();
    for (int i = 5; i < words.length; i++) {
      int colon = words[i].lastIndexOf(':');
      peers.add(
          new Peers.Peer(
              i - 5,
              words[i].substring(0, colon),
              Integer.parseInt(words[i].substring(colon + 1))));
    }
    return new Peers(peers, words[2]);
  }

  private void serve(Measured measured, String description) throws Exception {
    out.println("ready " + description);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      out.println(
          "nanos " + measured.nanos(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
    }
  }

  /** Memory that was touched before, so that no time is spent on getting it. */
  private static final class Memory {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);

    ByteBuffer of(int length) {
      if (bytes.capacity() < length) {
        bytes = ByteBuffer.allocateDirect(length);
      }
      return bytes.clear().limit(length);
    }
  }

  /** All-reduce of float32, summed. */
  private static final class Reduce implements Measured {
    private final Collective collective;
    private final Memory memory = new Memory();

    Reduce(Collective collective) {
      this.collective = collective;
    }

    @Override
    public long nanos(int bytes, int rounds) {
      ByteBuffer values = memory.of(bytes);
      collective.barrier();
      long begun = System.nanoTime();
      for (int round = 0; round < rounds; round++) {
        collective.allReduce(values);
      }
      return System.nanoTime() - begun;
    }
  }

  /** What memory allows: one copy, in one process. */
  private static final class Copy implements Measured {
    private final Memory source = new Memory();
    private final Memory target = new Memory();

    @Override
    public long nanos(int bytes, int rounds) {
      ByteBuffer from = source.of(bytes);
      ByteBuffer to = target.of(bytes);
      long begun = System.nanoTime();
      for (int round = 0; round < rounds; round++) {
        to.put(0, from, 0, bytes);
      }
      return System.nanoTime() - begun;
    }
  }

  private void socket(InetAddress address) throws Exception {
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress(address, 0))) {
      out.println("port " + listener.socket().getLocalPort());
      String[] words = words();
      Peers peers = peers(words);
      boolean sends = words[1].equals("0");
      try (SocketChannel channel =
          sends ? SocketChannel.open(peers.addresses().get(1)) : listener.accept()) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        serve(new OneWay(channel, sends), "socket");
      }
    }
  }

  /** What a socket allows: bytes one way, and a word back when all are there. */
  private record OneWay(SocketChannel channel, boolean sends) implements Measured {
    private static final int PIECE_BYTES = 256 * 1024;

    @Override
    public long nanos(int bytes, int rounds) throws IOException {
      ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
      ByteBuffer word = ByteBuffer.allocateDirect(1);
      long begun = System.nanoTime();
      for (int round = 0; round < rounds; round++) {
        for (int left = bytes; left > 0; left -= piece.limit()) {
          move(piece.clear().limit(Math.min(PIECE_BYTES, left)), sends);
        }
        move(word.clear(), !sends);
      }
      return System.nanoTime() - begun;
    }

    private void move(ByteBuffer bytes, boolean out) throws IOException {
      while (bytes.hasRemaining()) {
        if ((out ? channel.write(bytes) : channel.read(bytes)) < 0) {
          throw new IOException("the other end is gone");
        }
      }
    }
  }
}
