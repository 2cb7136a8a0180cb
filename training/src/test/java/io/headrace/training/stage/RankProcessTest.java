/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.training.rendezvous.Peers;
import io.headrace.training.stage.RankMessage.Failed;
import io.headrace.training.stage.RankMessage.Listening;
import io.headrace.training.stage.RankMessage.Order;
import io.headrace.training.stage.RankMessage.Report;
import io.headrace.training.wire.WireKind;
import io.headrace.training.wire.WireOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real processes, without Spark. */
class RankProcessTest {
  private static final int RANKS = 3;
  static final WireOptions WIRE = WireOptions.DEFAULTS.withPeerTimeout(Duration.ofSeconds(60));

  @TempDir Path folder;
  private final List<RankProcess> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(RankProcess::close);
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "SHM"})
  void killedRankIsNamedByEveryOtherRankWithinTimeout(WireKind kind) throws Exception {
    startGroup(WIRE.withKind(kind));
    ProcessHandle.of(processes.get(1).pid()).orElseThrow().destroyForcibly();

    for (int rank : new int[] {0, 2}) {
      Failed failed = await(processes.get(rank), Failed.class);
      assertThat(failed.missed()).isTrue();
      assertThat(failed.message()).isEqualTo("rank 1 is gone, seen by rank " + rank);
    }
    while (!processes.get(1).isOver() || !processes.get(0).isOver()) {
      processes.get(1).poll(10);
      processes.get(0).poll(10);
    }
    assertThat(processes.get(1).describeEnd()).startsWith("was killed by signal 9");
    assertThat(processes.get(0).describeEnd())
        .startsWith("ended with code 1; the last lines of its log:")
        .contains("PeerLostException: rank 1 is gone");
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "SHM"})
  void hungRankIsNamedByEveryOtherRankWhenTheTimeIsOver(WireKind kind) throws Exception {
    startGroup(WIRE.withKind(kind).withPeerTimeout(Duration.ofSeconds(4)));
    long hung = processes.get(1).pid();
    assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(hung)).start().waitFor()).isZero();

    for (int rank : new int[] {0, 2}) {
      Failed failed = await(processes.get(rank), Failed.class);
      assertThat(failed.missed()).isTrue();
      // Who finds out says how long it waited; the other hears of it.
      assertThat(failed.message())
          .matches("rank 1 (was silent for 4000 ms|is gone), seen by rank " + rank);
    }
  }

  @Test
  void ranksEndByThemselvesWhenTheirParentIsKilled() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                RankClassPath.current(),
                ParentOfRanks.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("parent.log").toFile())
            .start();
    try (var lines = parent.inputReader()) {
      List<ProcessHandle> ranks = new ArrayList<>();
      for (int rank = 0; rank < 2; rank++) {
        String line = lines.readLine();
        assertThat(line).as(Files.readString(folder.resolve("parent.log"))).isNotNull();
        ranks.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
      }
      assertThat(ranks).allMatch(ProcessHandle::isAlive);

      parent.destroyForcibly().waitFor();

      for (ProcessHandle rank : ranks) {
        rank.onExit().get(30, TimeUnit.SECONDS);
      }
      assertThat(ranks).noneMatch(ProcessHandle::isAlive);
    } finally {
      parent.destroyForcibly();
    }
  }

  private void startGroup(WireOptions wire) throws Exception {
    processes.addAll(group(RANKS, wire, folder));
  }

  /** Ranks that are at work, each having said so. */
  static List<RankProcess> group(int ranks, WireOptions wire, Path folder) throws Exception {
    RankOptions options = RankOptions.DEFAULTS.withRanks(ranks).withWire(wire);
    List<RankProcess> processes = new ArrayList<>();
    List<Peers.Peer> peers = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      Path own = Files.createDirectory(folder.resolve("rank" + rank));
      Optional<String> gpu = Optional.of("gpu-" + rank);
      processes.add(RankProcess.start(options, "127.0.0.1", own, gpu));
    }
    for (int rank = 0; rank < ranks; rank++) {
      int port = await(processes.get(rank), Listening.class).port();
      peers.add(new Peers.Peer(rank, "127.0.0.1", port));
    }
    Peers all = new Peers(peers, "ab".repeat(32));
    for (int rank = 0; rank < ranks; rank++) {
      String own = folder.resolve("rank" + rank).toString();
      processes.get(rank).send(new Order(rank, all, wire, RankDevice.GPU, new Endless(), own));
    }
    for (int rank = 0; rank < ranks; rank++) {
      Endless.Place place = (Endless.Place) await(processes.get(rank), Report.class).content();
      assertThat(place.device()).isEqualTo(RankDevice.GPU);
      assertThat(place.gpu()).as("all that the rank sees").isEqualTo("gpu-" + rank);
    }
    return processes;
  }

  private static <T extends RankMessage> T await(RankProcess process, Class<T> type)
      throws InterruptedException {
    while (true) {
      RankMessage message = process.poll(30_000).orElse(null);
      assertThat(message).as("what the rank says%s", process.logTail()).isNotNull();
      if (type.isInstance(message)) {
        return type.cast(message);
      }
    }
  }
}
