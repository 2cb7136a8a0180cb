/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Two network namespaces that are joined by a link of limited speed, like two hosts. */
final class Namespaces implements AutoCloseable {
  private static final List<String> ADDRESSES = List.of("10.213.77.1", "10.213.77.2");

  private final List<String> names = new ArrayList<>();

  /**
   * @param rate of the link, as {@code tc} writes it
   * @throws IOException where this process may not make them
   */
  Namespaces(String rate) throws IOException, InterruptedException {
    String unique = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    try {
      for (int host = 0; host < 2; host++) {
        String name = "hr" + unique + host;
        run("ip", "netns", "add", name);
        names.add(name);
      }
      run(
          "ip",
          "link",
          "add",
          device(0),
          "netns",
          names.get(0),
          "type",
          "veth",
          "peer",
          "name",
          device(1),
          "netns",
          names.get(1));
      for (int host = 0; host < 2; host++) {
        in(host, "ip", "addr", "add", ADDRESSES.get(host) + "/24", "dev", device(host));
        in(host, "ip", "link", "set", "lo", "up");
        in(host, "ip", "link", "set", device(host), "up");
        in(
            host,
            "tc",
            "qdisc",
            "add",
            "dev",
            device(host),
            "root",
            "tbf",
            "rate",
            rate,
            "burst",
            "256k",
            "latency",
            "100ms");
      }
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  private String device(int host) {
    return "v" + names.get(host);
  }

  List<String> addresses() {
    return ADDRESSES;
  }

  /** What a command begins with, to run on a host. */
  List<String> prefix(int host) {
    return List.of("ip", "netns", "exec", names.get(host));
  }

  /** Bytes that a host has sent over the link, headers and all. */
  long sent(int host) throws IOException, InterruptedException {
    String file = "/sys/class/net/" + device(host) + "/statistics/tx_bytes";
    return Long.parseLong(in(host, "cat", file).strip());
  }

  void cut() throws IOException, InterruptedException {
    in(0, "ip", "link", "set", device(0), "down");
  }

  private String in(int host, String... command) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(prefix(host));
    whole.addAll(List.of(command));
    return run(whole.toArray(String[]::new));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said.strip());
    }
    return said;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (String name : names) {
      run("ip", "netns", "del", name);
    }
    names.clear();
  }
}
