/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.probe;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.stage.RankClassPath;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Some processes that are measured together, as {@link ProbeMain} describes. They wait without work
 * between measurements, so several probes can take turns. Closing ends them.
 */
public final class Probe implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final String name;
  private final Path log;
  private final List<Member> members = new ArrayList<>();
  private String description = "";

  private record Member(Process process, BufferedReader said, BufferedWriter told) {}

  private Probe(String name, Path log) {
    this.name = name;
    this.log = log;
  }

  /**
   * Ranks that all-reduce.
   *
   * @param wire as in a train file
   * @param provider of libfabric, or empty
   * @throws Failure RESOURCE when they cannot be started or have no such wire
   */
  public static Probe reduce(String wire, String provider, int ranks) {
    String name = provider.isEmpty() ? wire : wire + " " + provider;
    return start(name, "reduce", ranks, wire, provider.isEmpty() ? "-" : provider);
  }

  /** Bytes through a socket, one way. */
  public static Probe socket() {
    return start("one-way socket", "socket", 2, "-", "-");
  }

  /** A copy in memory. */
  public static Probe copy() {
    return start("memory copy", "copy", 1, "", "");
  }

  /** The providers that libfabric offers here, as the description. */
  public static Probe fabrics() {
    return start("libfabric", "fabrics", 1, "", "");
  }

  private static Probe start(String name, String what, int ranks, String wire, String provider) {
    Probe probe = new Probe(name, log());
    try {
      for (int rank = 0; rank < ranks; rank++) {
        probe.add(java(RankClassPath.current(), ProbeMain.class.getName(), what, LOOPBACK));
      }
      if (ranks > 1) {
        probe.meet(wire, provider);
      }
      probe.awaitReady();
      return probe;
    } catch (RuntimeException failed) {
      probe.close();
      throw failed;
    }
  }

  /**
   * Something else, to compare with: it speaks as {@link ProbeMain} does from {@code ready} on.
   *
   * @param classPath of its own
   * @param main its main class, started with its rank, the number of ranks and the name of a file
   *     that does not exist yet
   */
  public static Probe of(String name, String classPath, String main, int ranks) {
    Probe probe = new Probe(name, log());
    try {
      Path meeting = Files.createTempDirectory("probe-").resolve("meeting");
      for (int rank = 0; rank < ranks; rank++) {
        probe.add(java(classPath, main, "" + rank, "" + ranks, meeting.toString()));
      }
      probe.awaitReady();
      return probe;
    } catch (IOException unwritable) {
      throw Failure.resource("No temporary folder can be made.", unwritable);
    } catch (RuntimeException failed) {
      probe.close();
      throw failed;
    }
  }

  private static Path log() {
    try {
      Path log = Files.createTempFile("probe-", ".log");
      log.toFile().deleteOnExit();
      return log;
    } catch (IOException unwritable) {
      throw Failure.resource("No temporary file can be made.", unwritable);
    }
  }

  private static ProcessBuilder java(String classPath, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:MaxDirectMemorySize=4g", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:-UsePerfData", "-cp", classPath, main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("IPATH_NO_BACKTRACE", "1");
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder;
  }

  private void add(ProcessBuilder builder) {
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(file())).start();
      members.add(
          new Member(
              process,
              process.inputReader(StandardCharsets.UTF_8),
              process.outputWriter(StandardCharsets.UTF_8)));
    } catch (IOException failed) {
      throw Failure.resource("A process for " + name + " cannot be started.", failed);
    }
  }

  private File file() {
    return log.toFile();
  }

  private void meet(String wire, String provider) {
    StringBuilder doors = new StringBuilder();
    for (Member member : members) {
      doors.append(' ').append(LOOPBACK).append(':').append(answer(member, "port "));
    }
    String token = "5e".repeat(32);
    for (int rank = 0; rank < members.size(); rank++) {
      tell(members.get(rank), String.join(" ", "meet", "" + rank, token, wire, provider) + doors);
    }
  }

  private void awaitReady() {
    for (Member member : members) {
      description = answer(member, "ready ");
    }
  }

  /** What is measured: the title of a row. */
  public String name() {
    return name;
  }

  /** What the ranks said of themselves, for example their wire. */
  public String description() {
    return description;
  }

  public int ranks() {
    return members.size();
  }

  /**
   * @return seconds of one round, of the slowest process
   */
  public double seconds(int bytes, int rounds) {
    for (Member member : members) {
      tell(member, "measure " + bytes + " " + rounds);
    }
    long slowest = 0;
    for (Member member : members) {
      slowest = Math.max(slowest, Long.parseLong(answer(member, "nanos ")));
    }
    return slowest / 1e9 / rounds;
  }

  private void tell(Member member, String line) {
    try {
      member.told.write(line);
      member.told.newLine();
      member.told.flush();
    } catch (IOException gone) {
      throw ended(gone);
    }
  }

  private String answer(Member member, String beginning) {
    FutureTask<@Nullable String> line = new FutureTask<>(() -> find(member.said, beginning));
    Thread reader = new Thread(line, "probe-" + member.process.pid());
    reader.setDaemon(true);
    reader.start();
    try {
      String found = line.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (found == null) {
        throw ended(null);
      }
      return found;
    } catch (TimeoutException silent) {
      throw Failure.resource(name + " said nothing for " + LIMIT.toSeconds() + " s.", silent);
    } catch (ExecutionException broken) {
      throw ended(broken);
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw Failure.resource("Interrupted while measuring.", cancelled);
    }
  }

  /** Skips what a native library may print. */
  private static @Nullable String find(BufferedReader lines, String beginning) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
    return null;
  }

  private Failure ended(@Nullable Throwable cause) {
    String why;
    try {
      why = reason(Files.readAllLines(log));
    } catch (IOException unreadable) {
      why = "its log cannot be read: " + unreadable.getMessage();
    }
    String message = name + " ended: " + why;
    return cause == null ? Failure.resource(message) : Failure.resource(message, cause);
  }

  private static String reason(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("Exception in thread"))
        .map(line -> line.substring(line.indexOf(": ") + 2))
        .findFirst()
        .orElseGet(() -> lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1));
  }

  @Override
  public void close() {
    members.forEach(member -> member.process.destroyForcibly());
    for (Member member : members) {
      try {
        member.process.waitFor();
      } catch (InterruptedException insistent) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
