/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.transform.imported.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One job over many files, some of them in ranges, cut off ten times at places drawn by chance,
 * each run going on where the one before it was cut off. {@code KilledScoringTest} does it with
 * real processes.
 */
class InterruptedFileTransformTest {
  private static final int FILES = 10;
  private static final int CUTS = 10;
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  private final Lakehouse lake = SharedLakehouse.get();
  private final String name = "f" + UUID.randomUUID().toString().substring(0, 8);
  private final Random random = new Random(SEED);

  /** Cuts the run off at its n-th commit, before anything that comes after it. */
  private static final class Cut implements Progress {
    private int commits;

    Cut(int commits) {
      this.commits = commits;
    }

    @Override
    public void stage(String what) {
      stopAtNone();
    }

    @Override
    public void advance(long done, long total, String unit) {
      commits--;
      stopAtNone();
    }

    private void stopAtNone() {
      if (commits == 0) {
        throw new IllegalStateException("cut off");
      }
    }

    @Override
    public void info(String line) {}
  }

  @BeforeEach
  void modelAndFilesAreThere() throws IOException {
    Path file = Files.write(folder.resolve("sum.onnx"), SumModel.onnx());
    new ModelImport(lake, "test").run(file, name, List.of(), context(Progress.silent()));
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(in.resolve("f" + i + ".csv"), content(i));
    }
  }

  /** Every third file has a bad record, one has none at all. */
  private static String content(int file) {
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < file * 3; line++) {
      lines.append(line == 4 && file % 3 == 0 ? "bad" : line).append(',').append(file).append('\n');
    }
    return lines.toString();
  }

  private static RunContext context(Progress progress) {
    return new RunContext("run-" + UUID.randomUUID(), "score", progress);
  }

  private void run(String table, Progress progress) throws IOException {
    String yaml =
        "{files: %s, into: %s, table: %s, model: %s}"
            .formatted(folder.resolve("in"), folder.resolve(table), name(table), name);
    Problems problems = new Problems();
    FileTransformOptions options =
        FileTransformOptions.read(
            YamlDocument.load(Files.writeString(folder.resolve("job.yaml"), yaml), Map.of()),
            problems);
    problems.throwIfAny("job.yaml");
    new FileTransform(lake, options, 1, 62).run(context(progress));
  }

  private TableName name(String table) {
    return TableName.parse("interrupted." + name + "_" + table);
  }

  @Test
  void cutOffTenTimesItEndsAsTheUndisturbedRunDoes() throws IOException {
    run("undisturbed", Progress.silent());
    for (int cut = 0; cut < CUTS; cut++) {
      int commits = random.nextInt(3);
      assertThatThrownBy(() -> run("disturbed", new Cut(commits))).hasMessage("cut off");
      if (random.nextBoolean()) {
        loseTheLastCommit();
      }
    }
    run("disturbed", Progress.silent());
    assertThat(answers("disturbed")).isEqualTo(answers("undisturbed")).hasSize(FILES);
    assertThat(rows("disturbed")).isEqualTo(rows("undisturbed"));
    assertThat(rejects("disturbed")).isEqualTo(rejects("undisturbed")).hasSize(3);
  }

  /** As after a kill between the publishing of answers, or of some of them, and their commit. */
  private void loseTheLastCommit() throws IOException {
    TableName table = name("disturbed");
    if (lake.tables().findCurrent(table).isEmpty()) {
      return;
    }
    Table answers = lake.tables().load(table);
    Snapshot last = answers.currentSnapshot();
    if (last.parentId() == null) {
      lake.tables().drop(table);
    } else {
      answers.manageSnapshots().rollbackTo(last.parentId()).commit();
    }
    Files.writeString(folder.resolve("disturbed/.f9.csv.out.landing"), "half");
  }

  private Map<String, String> answers(String prefix) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve(prefix))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".out")).toList()) {
        answers.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return answers;
  }

  private List<String> rows(String table) {
    return lake
        .tables()
        .read(name(table))
        .selectExpr("to_json(struct(input, mark, record, offset, answer, reason, text)) as row")
        .sort("row")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<String> rejects(String table) {
    return lake
        .tables()
        .read(TableName.system("rejects"))
        .filter("`table` = '" + name(table) + "'")
        .selectExpr("to_json(struct(path, line, text, reason)) as row")
        .sort("row")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
