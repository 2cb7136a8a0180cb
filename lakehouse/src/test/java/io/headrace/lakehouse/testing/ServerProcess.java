/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A child process with an owner. It ends when it is closed and, whatever way this JVM ends, with
 * this JVM: the shell around it holds a pipe from here, and stops the child when the pipe closes.
 * Its output goes to a file under {@code target/server-logs}.
 */
public final class ServerProcess implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  /** $0: signal that stops the child; $1: file for its pid; the rest: the command. */
  private static final String OWNED =
      """
      pid_file=$1; shift
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      echo $child > "$pid_file"
      (
        while read -r _ <&3; do :; done
        kill -"$0" $child
        tries=0
        while [ $tries -lt 10 ] && kill -0 $child; do sleep 1; tries=$((tries + 1)); done
        kill -KILL $child
      ) >/dev/null 2>&1 &
      watcher=$!
      wait $child
      status=$?
      kill $watcher 2>/dev/null
      exit $status
      """;

  private final String name;
  private final Process shell;
  private final Path log;
  private final Path pidFile;

  private ServerProcess(String name, Process shell, Path log, Path pidFile) {
    this.name = name;
    this.shell = shell;
    this.log = log;
    this.pidFile = pidFile;
  }

  /** A command still to be started. */
  public static Launch of(String name, List<String> command) {
    return new Launch(name, command);
  }

  /** A JVM still to be started. {@code arguments}: JVM options, main class, its arguments. */
  public static Launch java(String name, String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classPath);
    command.addAll(arguments);
    return new Launch(name, command);
  }

  /**
   * Waits until the probe says yes; an exception from the probe means "not yet".
   *
   * @throws IllegalStateException with the end of the log, if the process ends first or the limit
   *     passes; the process is then closed
   */
  public void awaitReady(Duration limit, Callable<Boolean> probe) {
    long deadline = System.nanoTime() + limit.toNanos();
    Exception last = new IllegalStateException("the probe said no");
    while (System.nanoTime() < deadline && shell.isAlive()) {
      try {
        if (probe.call()) {
          return;
        }
      } catch (Exception notYet) {
        last = notYet;
      }
      pause();
    }
    String state = shell.isAlive() ? "was not ready within " + limit : "ended before it was ready";
    close();
    throw new IllegalStateException(name + " " + state + "; its log ends with:\n" + tail(), last);
  }

  /**
   * Waits for the end of the process and returns its exit code.
   *
   * @throws IllegalStateException if the limit passes; the process is then closed
   */
  public int waitFor(Duration limit) {
    if (!ended(limit)) {
      close();
      throw new IllegalStateException(
          name + " was still running after " + limit + "; its log ends with:\n" + tail());
    }
    return shell.exitValue();
  }

  public boolean isAlive() {
    return shell.isAlive();
  }

  /** The process id of the child itself. */
  public long pid() {
    awaitReady(Duration.ofSeconds(10), () -> Files.size(pidFile) > 0);
    try {
      return Long.parseLong(Files.readString(pidFile).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kill -9} does: no warning, no clean-up. Returns when the child is gone. */
  public void kill() {
    if (!isAlive()) {
      return;
    }
    ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
    waitFor(STOP_LIMIT);
  }

  /** All that the process has written so far. */
  public String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path logFile() {
    return log;
  }

  @Override
  public void close() {
    List<ProcessHandle> family = shell.descendants().toList();
    try {
      shell.getOutputStream().close();
    } catch (IOException closed) {
      // The shell has ended already: there is nothing left to tell it.
    }
    if (!ended(STOP_LIMIT)) {
      shell.destroyForcibly();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }

  private boolean ended(Duration limit) {
    try {
      return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String tail() {
    String all = log();
    return all.substring(Math.max(0, all.length() - 4000));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a server", e);
    }
  }

  /** What a child process is started with. */
  public static final class Launch {
    private final String name;
    private final List<String> command;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path folder = Path.of("").toAbsolutePath();
    private String stopSignal = "TERM";

    private Launch(String name, List<String> command) {
      this.name = name;
      this.command = List.copyOf(command);
    }

    public Launch environment(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    public Launch environment(Map<String, String> variables) {
      environment.putAll(variables);
      return this;
    }

    public Launch in(Path workFolder) {
      folder = workFolder;
      return this;
    }

    /** The signal that asks the child to end, {@code TERM} unless told. */
    public Launch stoppedBy(String signal) {
      stopSignal = signal;
      return this;
    }

    public ServerProcess start() {
      try {
        Path logs = Files.createDirectories(Path.of("target", "server-logs").toAbsolutePath());
        String unique = name + "-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
        Path log = logs.resolve(unique + ".log");
        Path pidFile = logs.resolve(unique + ".pid");
        List<String> owned =
            new ArrayList<>(List.of("/bin/sh", "-c", OWNED, stopSignal, pidFile.toString()));
        owned.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(owned);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(name, builder.start(), log, pidFile);
      } catch (IOException e) {
        throw new IllegalStateException("Cannot start " + name + ": " + e.getMessage(), e);
      }
    }
  }
}
