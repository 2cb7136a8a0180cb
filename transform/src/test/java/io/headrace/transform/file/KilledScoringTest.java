/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.ServerProcess;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.transform.imported.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that score get {@code kill -9} at ten instants drawn by chance, and the job is run
 * again. A JVM for each, so this is {@code slow}: {@code mvn verify -pl transform -am
 * -Dtest=KilledScoringTest -Dtest.excludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
class KilledScoringTest {
  private static final int KILLS = 10;
  private static final long SEED = 20_261_122;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int FILES = 24;
  private static final int LINES = 400;
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private Lakehouse lake;

  @BeforeEach
  void modelIsThere() throws IOException {
    SharedLakehouse.get();
    lake = SharedLakehouse.openBeside(Map.of("warehouse", warehouse().toString()));
    Path file = Files.write(folder.resolve("sum.onnx"), SumModel.onnx());
    RunContext context = new RunContext("run-0", "import", Progress.silent());
    new ModelImport(lake, "test").run(file, "sum", List.of(), context);
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private Path warehouse() {
    return folder.resolve("warehouse");
  }

  private Path job(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), yaml);
  }

  /** How long scoring takes when nobody kills it, and what came before it. */
  private Duration undisturbed(Path job) {
    try (ServerProcess process = ScoringProcess.start(warehouse(), job)) {
      process.awaitReady(LIMIT, () -> process.log().contains(ScoringProcess.BEGINS));
      long began = System.nanoTime();
      assertThat(process.waitFor(LIMIT)).as(process.log()).isZero();
      return Duration.ofNanos(System.nanoTime() - began);
    }
  }

  /** Kills at some instant of the time that scoring takes, more often towards its commits. */
  private void killed(Path job, Duration took) throws InterruptedException {
    try (ServerProcess process = ScoringProcess.start(warehouse(), job)) {
      process.awaitReady(LIMIT, () -> process.log().contains(ScoringProcess.BEGINS));
      Thread.sleep((long) (took.toMillis() * (0.3 + random.nextDouble())));
      process.kill();
    }
  }

  @Test
  void filesKilledTenTimesEndAsThoseOfAnUndisturbedRun() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int file = 0; file < FILES; file++) {
      Files.writeString(in.resolve("f" + file + ".csv"), lines(file));
    }
    String yaml = "{files: %s, into: %s, table: killed.%s, model: sum, batch-rows: 1}";
    Duration took = undisturbed(job("whole", yaml.formatted(in, folder.resolve("whole"), "whole")));
    assertThat(answers("whole")).hasSize(FILES);
    String row = "struct(input, mark, record, offset, answer, reason, text)";
    for (int kill = 0; kill < KILLS; kill++) {
      String name = "killed" + kill;
      Path job = job(name, yaml.formatted(in, folder.resolve(name), name));
      killed(job, took);
      System.out.printf(
          "kill %d: %d answers, %s%n", kill, answers(name).size(), state("killed." + name));
      ScoringProcess.run(lake, job);
      assertThat(answers(name)).isEqualTo(answers("whole"));
      assertThat(rows("killed." + name, row)).isEqualTo(rows("killed.whole", row));
      assertThat(rejects("killed." + name))
          .isEqualTo(rejects("killed.whole"))
          .hasSize(FILES - FILES / 5 - 1);
    }
  }

  /** Every fifth file is empty, the others have one bad record. */
  private static String lines(int file) {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < (file % 5 == 0 ? 0 : LINES); line++) {
      text.append(line == 9 ? "bad" : line).append(',').append(file).append('\n');
    }
    return text.toString();
  }

  @Test
  void tableKilledAtTenInstantsEndsAsThatOfAnUndisturbedRun() throws Exception {
    lake.tables()
        .append(
            lake.spark()
                .range(0, ROWS, 1, 4)
                .selectExpr("id", "if(id % 999 = 7, null, array(double(id), 2.0D)) as x"),
            TableName.parse("killed.rows"),
            CommitNotes.none());
    String yaml = "{table: killed.rows, into: killed.%s, model: sum, batch-rows: 1}";
    Duration took = undisturbed(job("whole", yaml.formatted("whole")));
    String row = "struct(id, x, y, model_name, model_version, input_snapshot)";
    List<String> whole = rows("killed.whole", row);
    long rejected = rejects("killed.rows@").size();
    assertThat(whole.size() + rejected).isEqualTo(ROWS);
    for (int kill = 0; kill < KILLS; kill++) {
      Path job = job("killed" + kill, yaml.formatted("scores" + kill));
      killed(job, took);
      System.out.printf("kill %d: %s%n", kill, state("killed.scores" + kill));
      ScoringProcess.run(lake, job);
      assertThat(rows("killed.scores" + kill, row)).isEqualTo(whole);
      assertThat(rejects("killed.rows@")).hasSize(Math.toIntExact(rejected * (kill + 2)));
    }
  }

  private String state(String table) {
    TableName name = TableName.parse(table);
    return lake.tables().findCurrent(name).isEmpty()
        ? "nothing committed"
        : lake.tables().read(name).count()
            + " rows, "
            + lake.tables().read(TableName.system("rejects")).count()
            + " rejects of all jobs";
  }

  private Map<String, String> answers(String prefix) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    Path out = Files.createDirectories(folder.resolve(prefix));
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".out")).toList()) {
        answers.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return answers;
  }

  private List<String> rows(String table, String row) {
    return lake
        .tables()
        .read(TableName.parse(table))
        .selectExpr("to_json(" + row + ") as row")
        .sort("row")
        .collectAsList()
        .stream()
        .map(each -> each.getString(0))
        .toList();
  }

  private List<String> rejects(String table) {
    return lake
        .tables()
        .read(TableName.system("rejects"))
        .filter("`table` like '%" + table + "%'")
        .selectExpr("to_json(struct(path, line, text, reason)) as row")
        .sort("row")
        .collectAsList()
        .stream()
        .map(each -> each.getString(0))
        .toList();
  }
}
