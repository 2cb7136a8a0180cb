/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.training.rendezvous.Peers;
import io.headrace.training.rendezvous.Rendezvous;
import io.headrace.training.stage.RankMessage.Done;
import io.headrace.training.stage.RankMessage.Failed;
import io.headrace.training.stage.RankMessage.Listening;
import io.headrace.training.stage.RankMessage.Order;
import io.headrace.training.stage.RankMessage.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskKilledException;
import org.apache.spark.util.TaskCompletionListener;

/** One Spark task: from the start of its rank's process to its end. */
final class RankTaskRun {
  private static final long POLL_MILLIS = 100;
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final BarrierTaskContext context;
  private final RankOptions options;
  private final RankTask task;
  private final int rank;

  RankTaskRun(BarrierTaskContext context, RankOptions options, RankTask task) {
    this.context = context;
    this.options = options;
    this.task = task;
    this.rank = context.partitionId();
  }

  RankOutcome run() {
    try {
      Path folder = Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "rank-");
      try {
        return runIn(folder.toAbsolutePath());
      } finally {
        delete(folder);
      }
    } catch (IOException broken) {
      throw lost(
          true, "rank " + rank + " has no folder to work in: " + broken.getMessage(), broken);
    } catch (InterruptedException cancelled) {
      throw new TaskKilledException("interrupted");
    }
  }

  private RankOutcome runIn(Path folder) throws IOException, InterruptedException {
    RankWork work = task.prepare(rank, folder);
    Rendezvous rendezvous = new Rendezvous(context);
    String host = rendezvous.host();
    try (RankProcess process = RankProcess.start(options, host, folder, gpu())) {
      context.addTaskCompletionListener((TaskCompletionListener) ended -> process.kill());
      Peers peers = rendezvous.meet(host, port(process));
      process.send(
          new Order(rank, peers, options.wire(), options.device(), work, folder.toString()));
      return watch(process, folder);
    }
  }

  private Optional<String> gpu() {
    if (options.device() != RankDevice.GPU) {
      return Optional.empty();
    }
    Optional<String> gpu = Gpus.of(context);
    if (gpu.isEmpty()) {
      throw lost(true, "there is no GPU for rank " + rank + " on its machine", null);
    }
    return gpu;
  }

  private int port(RankProcess process) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<RankMessage> message = next(process);
      if (message.isPresent() && message.get() instanceof Listening listening) {
        return listening.port();
      }
    }
    throw lost(
        true, "rank " + rank + " did not start within " + START_LIMIT.toSeconds() + " s", null);
  }

  private RankOutcome watch(RankProcess process, Path folder)
      throws IOException, InterruptedException {
    Interruption interruption = new Interruption(process);
    while (true) {
      Optional<RankMessage> message = next(process);
      interruption.play();
      if (message.isEmpty()) {
        continue;
      }
      if (message.get() instanceof Report report) {
        task.report(rank, report.content());
      } else if (message.get() instanceof Done done) {
        task.finish(rank, folder);
        return new RankOutcome(rank, done.result(), null);
      } else if (message.get() instanceof Failed failed) {
        return ended(failed);
      }
    }
  }

  /** Plays a spot machine that is taken back, another one in each attempt. */
  private final class Interruption {
    private final RankProcess process;
    private final long begun = System.nanoTime();
    private boolean isDue =
        !options.interruptEvery().isZero()
            && context.stageAttemptNumber() % options.ranks() == rank;

    Interruption(RankProcess process) {
      this.process = process;
    }

    void play() {
      if (isDue && System.nanoTime() - begun >= options.interruptEvery().toNanos()) {
        isDue = false;
        process.interrupt();
      }
    }
  }

  private RankOutcome ended(Failed failed) {
    if (failed.isFinal()) {
      return new RankOutcome(rank, "", failed);
    }
    throw lost(!failed.missed(), failed.message(), null);
  }

  private Optional<RankMessage> next(RankProcess process) throws InterruptedException {
    Optional<RankMessage> message = process.poll(POLL_MILLIS);
    if (context.isInterrupted()) {
      throw new TaskKilledException("cancelled");
    }
    if (message.isEmpty() && process.isOver()) {
      throw lost(true, "the process of rank " + rank + " " + process.describeEnd(), null);
    }
    return message;
  }

  private RuntimeException lost(
      boolean isCause, String message, @org.jspecify.annotations.Nullable Throwable cause) {
    IllegalStateException failed = new IllegalStateException(message, cause);
    try {
      task.lost(new RankLoss(rank, context.stageAttemptNumber(), isCause, message));
    } catch (IOException unkept) {
      failed.addSuppressed(unkept);
    }
    return failed;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
