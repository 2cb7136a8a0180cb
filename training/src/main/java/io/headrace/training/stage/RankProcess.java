/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A rank's process, as its task sees it. Closing it kills it. It also ends by itself when this JVM
 * goes, however that happens: its standard input is then at its end.
 */
final class RankProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RankProcess.class);
  private static final int TAIL_LINES = 30;
  private static final int SIGNALLED = 128;

  private final Process process;
  private final Path log;
  private final BlockingQueue<RankMessage> messages = new LinkedBlockingQueue<>();
  private final Thread listener;

  private RankProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.listener = new Thread(this::listen, "rank-" + process.pid());
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * @param host the interface the rank listens on
   * @param folder for the rank's log and temporary files
   * @param gpu the only one it sees; empty for none
   */
  static RankProcess start(RankOptions options, String host, Path folder, Optional<String> gpu)
      throws IOException {
    Path log = folder.resolve("rank.log");
    ProcessBuilder builder = new ProcessBuilder(command(options, host, folder));
    Map<String, String> environment = builder.environment();
    // More threads than cores, or threads that spin while they wait, cost most of the speed.
    environment.put("OMP_NUM_THREADS", Integer.toString(options.threads()));
    environment.put("MKL_NUM_THREADS", Integer.toString(options.threads()));
    environment.put("OMP_WAIT_POLICY", "PASSIVE");
    environment.put("OPT_OUT_TRACKING", "true");
    environment.put(Gpus.VISIBLE, gpu.orElse(""));
    // Else libfabric would take SIGSEGV from the JVM, which needs it.
    environment.put("IPATH_NO_BACKTRACE", "1");
    builder.directory(folder.toFile());
    builder.redirectError(log.toFile());
    return new RankProcess(builder.start(), log);
  }

  private static List<String> command(RankOptions options, String host, Path folder)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + (options.heapBytes() >> 20) + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:-UsePerfData");
    command.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dai.djl.offline=true");
    command.add("-Dai.djl.pytorch.num_threads=" + options.threads());
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    for (String inherited : List.of("DJL_CACHE_DIR", "ENGINE_CACHE_DIR", "user.home")) {
      String value = System.getProperty(inherited);
      if (value != null) {
        command.add("-D" + inherited + "=" + value);
      }
    }
    // In a file, because a class path may be longer than an argument can be.
    Path arguments = folder.resolve("rank.arguments");
    String quoted = RankClassPath.current().replace("\\", "\\\\").replace("\"", "\\\"");
    Files.writeString(arguments, "-cp\n\"" + quoted + "\"\n");
    command.add("@" + arguments);
    command.add(RankMain.class.getName());
    command.add(host);
    return command;
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<RankMessage> message = RankMessage.parse(line);
        message.ifPresentOrElse(messages::add, ignored(line));
      }
    } catch (IOException closed) {
      LOG.debug("The output of process {} ended early", process.pid(), closed);
    }
  }

  private static Runnable ignored(String line) {
    return () -> LOG.debug("A rank printed: {}", line);
  }

  long pid() {
    return process.pid();
  }

  void send(RankMessage message) throws IOException {
    // Never closed: the end of this stream tells the rank that its task is gone.
    BufferedWriter lines = process.outputWriter(StandardCharsets.UTF_8);
    lines.write(message.toLine());
    lines.write('\n');
    lines.flush();
  }

  /** The next message, or nothing within the time. */
  Optional<RankMessage> poll(long millis) throws InterruptedException {
    return Optional.ofNullable(messages.poll(millis, TimeUnit.MILLISECONDS));
  }

  /** Whether the process has ended and all it said has been taken. */
  boolean isOver() {
    return !process.isAlive() && !listener.isAlive() && messages.isEmpty();
  }

  /** How the process ended, and the last it logged. */
  String describeEnd() {
    int code = process.exitValue();
    String how =
        code > SIGNALLED ? "was killed by signal " + (code - SIGNALLED) : "ended with code " + code;
    return how + logTail();
  }

  String logTail() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return tail.isEmpty()
          ? ""
          : "; the last lines of its log:\n    " + String.join("\n    ", tail);
    } catch (IOException unreadable) {
      return "; its log cannot be read: " + unreadable.getMessage();
    }
  }

  /** Asks the rank to end as soon as it has saved what it did. */
  void interrupt() {
    // Not destroy() of the process itself, which would close the streams to it as well.
    process.toHandle().destroy();
  }

  @Override
  public void close() {
    kill();
  }

  /** Returns when the process is gone. */
  void kill() {
    process.destroyForcibly();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException insistent) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
