/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

import io.headrace.training.stage.RankClassPath;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Processes that are started once and serve all groups of a class of tests. */
final class RankServers implements AutoCloseable {
  /** One of them. */
  static final class Server {
    private final Process process;
    private final BufferedReader said;
    private final BufferedWriter told;

    private Server(Process process) {
      this.process = process;
      this.said = process.inputReader(StandardCharsets.UTF_8);
      this.told = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Opens a door and returns its port. */
    int open(String address) throws IOException {
      tell(address);
      return Integer.parseInt(answer(RankServer.PORT).substring(RankServer.PORT.length()));
    }

    void tell(String line) throws IOException {
      told.write(line);
      told.newLine();
      told.flush();
    }

    /** Waits until the assignment is done. */
    void await() throws IOException {
      String answer = answer(RankServer.DONE, RankServer.FAILED);
      if (!answer.equals(RankServer.DONE)) {
        throw new AssertionError(answer);
      }
    }

    /** Skips what a library prints. */
    private String answer(String... beginnings) throws IOException {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        for (String beginning : beginnings) {
          if (line.startsWith(beginning)) {
            return line;
          }
        }
      }
      throw new AssertionError("the process of the rank ended");
    }
  }

  private final List<Server> servers = new ArrayList<>();
  private final IntFunction<List<String>> prefix;

  RankServers() {
    this(rank -> List.of());
  }

  /**
   * @param prefix of the command that starts a rank
   */
  RankServers(IntFunction<List<String>> prefix) {
    this.prefix = prefix;
  }

  List<Server> first(int count) throws IOException {
    while (servers.size() < count) {
      List<String> command = new ArrayList<>(prefix.apply(servers.size()));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
      command.addAll(List.of("-XX:ErrorFile=target/rank-server-%p.log", "-cp"));
      command.addAll(List.of(RankClassPath.current(), RankServer.class.getName()));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("IPATH_NO_BACKTRACE", "1");
      servers.add(new Server(builder.start()));
    }
    return servers.subList(0, count);
  }

  @Override
  public void close() throws InterruptedException {
    for (Server server : servers) {
      server.process.destroyForcibly().waitFor();
    }
    servers.clear();
  }
}
