/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.command.CommandTree;
import io.headrace.jobs.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int run(String... arguments) {
    Console console =
        Console.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new JobMain(console).run(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void withoutArgumentsItShowsWhatThereIs() {
    assertThat(run()).isZero();
    assertThat(out()).contains("run", "crawl", "etl", "train", "transform", "sql", "doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "crawl",
        "etl",
        "train",
        "transform",
        "sql",
        "tables",
        "runs",
        "models",
        "doctor"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out()).startsWith("Usage: headrace " + command);
    assertThat(err()).isEmpty();
  }

  /** The launcher hands those to spark-submit; a command would never see them. */
  @Test
  void noOptionIsCalledAsOneOfSparkSubmit() throws IOException {
    String launcher = Files.readString(Path.of("../bin/headrace"));
    Console silent =
        Console.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(options(new CommandTree(silent, "test").build()))
        .contains("--as")
        .noneMatch(option -> launcher.contains(" " + option + "=*"));
  }

  private static Set<String> options(CommandLine command) {
    Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
    command.getSubcommands().values().forEach(each -> names.addAll(options(each)));
    return names;
  }

  @Test
  void versionNamesTheBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("headrace ");
  }

  @Test
  void unknownCommandIsAWrongRequestWithTheNearestName() {
    assertThat(run("rnu", "x.yaml")).isEqualTo(2);
    assertThat(err()).contains("there is no command rnu; did you mean run?");
    assertThat(out()).isEmpty();
  }

  @Test
  void unknownOptionIsAWrongRequestWithTheNearestName() {
    assertThat(run("sql", "--limt=3", "select 1")).isEqualTo(2);
    assertThat(err()).contains("--limt=3 is no option of headrace sql; did you mean --limit?");
  }

  @Test
  void missingArgumentIsAWrongRequestWithoutAStackTrace() {
    assertThat(run("run")).isEqualTo(2);
    assertThat(err()).contains("FILE").contains("headrace run --help").doesNotContain("\tat ");
  }

  @Test
  void missingJobFileIsNamed() {
    assertThat(run("run", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err()).contains("none.yaml").doesNotContain("\tat ");
  }

  @Test
  void folderInPlaceOfAJobFileIsExplained() {
    assertThat(run("run", folder.toString())).isEqualTo(2);
    assertThat(err()).contains("is a folder").contains("pipeline.yaml");
  }

  @Test
  void allProblemsOfAJobAndItsFilesAreToldAtOnce() throws IOException {
    file("income.yaml", "table: a.b\ntest: a.c\nlabel: l\npositive: p\nmodel: m\nepoch: 3\n");
    Path job =
        file(
            "job.yaml",
            """
            name: bad
            stepz: 1
            steps:
              raw: {crawl: {path: data/, in: raw}}
              model: {train: income.yaml, needs: rawr}
              scores: {transform: gone.yaml, needs: model}
              odd: {crawl: {path: x, into: y}, etl: z.yaml}
            """);
    assertThat(run("run", "--check", job.toString())).isEqualTo(2);
    assertThat(err())
        .contains("stepz is not an option of a job file; did you mean steps?")
        .contains("in is not an option of crawl")
        .contains("crawl needs into")
        .contains("epoch is not an option of train; did you mean epochs?")
        .contains("income.yaml:6")
        .contains("gone.yaml")
        .contains("step model needs rawr, which is no step; did you mean raw?")
        .contains("step odd must have exactly one of")
        .contains("job.yaml:2")
        .doesNotContain("\tat ");
  }

  @Test
  void wellFormedJobPassesTheCheckAndStartsNothing() throws IOException {
    Path job =
        file("job.yaml", "name: ok\nsteps:\n  raw: {crawl: {path: '${WHERE}', into: raw}}\n");
    assertThat(run("run", "--check", "--set", "WHERE=data/", job.toString())).isZero();
    assertThat(out()).contains("1 step, no problems");
    assertThat(folder).isDirectoryNotContaining("glob:**warehouse");
  }

  @Test
  void parameterWithoutAValueIsAProblemWithItsLine() throws IOException {
    Path job =
        file("job.yaml", "name: ok\nsteps:\n  raw: {crawl: {path: '${NOWHERE_SET}', into: raw}}\n");
    assertThat(run("run", "--check", job.toString())).isEqualTo(2);
    assertThat(err()).contains("job.yaml:3").contains("--set NOWHERE_SET=");
  }

  @Test
  void catalogThatCannotBeOpenedIsTheWorldsFailure() throws IOException {
    Path blocked = file("blocked", "a file where a folder should be");
    assertThat(run("tables", "--warehouse", blocked.resolve("warehouse").toString())).isEqualTo(5);
    assertThat(err()).contains("blocked").doesNotContain("\tat ");
  }

  @Test
  void freshWarehouseHasNothingAndSaysHowToBegin() {
    String warehouse = folder.resolve("warehouse").toString();
    assertThat(run("tables", "--warehouse", warehouse)).isZero();
    assertThat(run("runs", "--warehouse", warehouse)).isZero();
    assertThat(run("models", "--warehouse", warehouse)).isZero();
    assertThat(out()).contains("No tables yet").contains("No runs yet").contains("No models yet");
  }
}
