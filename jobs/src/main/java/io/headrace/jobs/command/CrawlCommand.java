/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.CrawlPlan;
import io.headrace.catalog.Crawler;
import io.headrace.catalog.Explanation;
import io.headrace.catalog.glue.GlueCrawler;
import io.headrace.catalog.register.CrawlUndo;
import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.PipelineStep;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;
import io.headrace.jobs.terminal.ConsoleProgress;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.storage.StoragePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace crawl PATH --into NAMESPACE}. */
@picocli.CommandLine.Command(
    name = "crawl",
    sortOptions = false,
    description = {
      "Turns the files under a path into tables.",
      "Format, dialect, header and types are sniffed; what you give is never overruled.",
      "Parquet files become part of their table where they lie."
    })
final class CrawlCommand extends StepCommand {
  private static final Position COMMAND_LINE = new Position("command line", 0);

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "Folder or prefix that holds the files.")
  String path = "";

  @Option(names = "--into", paramLabel = "NAMESPACE", description = "Namespace of the tables.")
  @Nullable String into;

  @Option(
      names = "--glue",
      paramLabel = "FILE",
      description = "Takes all from an AWS CreateCrawler request, and says what is not honoured.")
  @Nullable Path glue;

  @ArgGroup Instead instead = new Instead();

  /** What is done in place of a crawl. */
  static final class Instead {
    @Option(
        names = "--plan",
        description = "Shows what would be done to which table, and writes nothing.")
    boolean plan;

    @Option(
        names = "--explain",
        description =
            "Says why a file or folder is read as it is; reads the files only if it must.")
    boolean explain;

    @Option(
        names = "--undo",
        paramLabel = "CRAWL_ID",
        description =
            "Takes a crawl back: its tables are as before, and gone files keep their rows.")
    @Nullable String undo;
  }

  @Option(names = "--format", paramLabel = "NAME", description = "Format of all files.")
  @Nullable String format;

  @Option(names = "--delimiter", paramLabel = "CHAR", description = "What separates fields.")
  @Nullable String delimiter;

  @Option(names = "--quote", paramLabel = "CHAR", description = "What quotes a field.")
  @Nullable String quote;

  @Option(
      names = "--header",
      paramLabel = "WORD",
      description = "present or absent: whether the first line names the columns.")
  @Nullable String header;

  @Option(names = "--escape", paramLabel = "CHAR", description = "What makes a quote literal.")
  @Nullable String escape;

  @Option(
      names = "--decimal",
      paramLabel = "CHAR",
      description = "What stands before the fraction of a number: a point or a comma.")
  @Nullable String decimal;

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      split = ",",
      description = "Files to leave alone, for example *.png or old/**.")
  @Nullable List<String> exclude;

  @Option(
      names = "--grouping",
      paramLabel = "POLICY",
      description = "Which files are one table: auto, combine all of a folder, file by file.")
  @Nullable String grouping;

  @Option(
      names = "--classifiers",
      paramLabel = "FILE",
      description =
          "YAML file whose classifiers say what some files are; the first that fits wins.")
  @Nullable Path classifiers;

  @Option(
      names = "--level",
      paramLabel = "N",
      description = "Folders below PATH that name a table; 0 lets grouping decide.")
  @Nullable String level;

  @Option(
      names = "--table-name",
      paramLabel = "TEMPLATE",
      description = "Names of the tables, for example raw_{table}.")
  @Nullable String tableName;

  @Option(
      names = "--null-tokens",
      paramLabel = "TEXT",
      split = ",",
      description = "Texts that stand for null.")
  @Nullable List<String> nullTokens;

  @Option(
      names = "--on-conflict",
      paramLabel = "POLICY",
      description = "When files disagree about a type: fail, string, or rescue.")
  @Nullable String onConflict;

  @Option(
      names = "--on-gone",
      paramLabel = "POLICY",
      description = "When a file is gone: log, delete its rows, or tombstone: delete with undo.")
  @Nullable String onGone;

  @Option(
      names = "--undo-within",
      paramLabel = "TIME",
      description = "How long tombstoned rows can be brought back, for example 30d.")
  @Nullable String undoWithin;

  CrawlCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  int execute() {
    if (instead.undo != null) {
      refuseOthers("--undo");
      return undone(instead.undo);
    }
    if (glue != null) {
      refuseOthers("--glue");
      return asGlue(GlueCrawler.read(glue));
    }
    if (instead.explain) {
      return explained();
    }
    return instead.plan ? planned(List.of(given())) : super.execute();
  }

  /** What is crawled, and how, is known without them. */
  private void refuseOthers(String option) {
    List<String> others = new ArrayList<>(options().keys());
    if (path.isEmpty()) {
      others.remove(CrawlOptions.PATH.name());
    }
    if (instead.explain) {
      others.add("explain");
    }
    if (!others.isEmpty()) {
      throw Failure.badRequest(
          option + " says it all: leave out " + String.join(", ", others) + ".");
    }
  }

  private CrawlOptions given() {
    YamlMap given = options();
    Problems problems = new Problems();
    CrawlOptions options = CrawlOptions.read(given, problems);
    problems.throwIfAny(given.position().file());
    return options;
  }

  private int asGlue(GlueCrawler crawler) {
    crawler.unhonoured().forEach(line -> console().error("not honoured: " + line));
    if (instead.plan) {
      return planned(crawler.crawls());
    }
    List<PipelineStep> steps = new ArrayList<>();
    for (CrawlOptions options : crawler.crawls()) {
      Map<String, Yaml> shown = new LinkedHashMap<>();
      put(shown, "path", options.path().toString());
      put(shown, "into", options.into());
      steps.add(
          new PipelineStep(
              kind().word() + "-" + (steps.size() + 1),
              kind(),
              List.of(),
              COMMAND_LINE,
              new YamlMap(COMMAND_LINE, shown),
              (lakehouse, context) -> new Crawler(lakehouse, options).run(context)));
    }
    return run(new Pipeline(crawler.name(), Path.of(COMMAND_LINE.file()), steps));
  }

  private int planned(List<CrawlOptions> crawls) {
    boolean possible = true;
    try (Lakehouse lakehouse = lakehouse()) {
      for (CrawlOptions options : crawls) {
        CrawlPlan difference = plan(lakehouse, options);
        difference.lines().forEach(console()::line);
        console().line(difference.summary());
        possible &= difference.conflicts().isEmpty() && difference.refused().isEmpty();
      }
    }
    return possible ? DONE : FailureKind.BAD_DATA.exitCode();
  }

  private CrawlPlan plan(Lakehouse lakehouse, CrawlOptions options) {
    try (ConsoleProgress progress = new ConsoleProgress(console(), 0)) {
      return new Crawler(lakehouse, options).plan(progress);
    }
  }

  private int undone(String crawlId) {
    try (Lakehouse lakehouse = lakehouse()) {
      new CrawlUndo(lakehouse).run(crawlId).forEach(console()::line);
      return DONE;
    }
  }

  private int explained() {
    try (Lakehouse lakehouse = lakehouse()) {
      new Explanation(lakehouse, StoragePath.of(path)).lines().forEach(console()::line);
      return DONE;
    }
  }

  @Override
  StepKind kind() {
    return StepKind.CRAWL;
  }

  @Override
  Path folder() {
    return Path.of("");
  }

  @Override
  YamlMap options() {
    Map<String, Yaml> options = new LinkedHashMap<>();
    put(options, "path", path);
    put(options, "into", into);
    put(options, "format", format);
    put(options, "delimiter", delimiter);
    put(options, "quote", quote);
    put(options, "header", header);
    put(options, "on-conflict", onConflict);
    put(options, "on-gone", onGone);
    put(options, "undo-within", undoWithin);
    put(options, "grouping", grouping);
    put(options, "level", level);
    put(options, "table-name", tableName);
    put(options, "escape", escape);
    put(options, "decimal", decimal);
    put(options, "null-tokens", nullTokens);
    put(options, "exclude", exclude);
    if (classifiers != null) {
      options.put(CrawlOptions.CLASSIFIERS.name(), classifiersIn(classifiers));
    }
    return new YamlMap(COMMAND_LINE, options);
  }

  private Yaml classifiersIn(Path file) {
    String key = CrawlOptions.CLASSIFIERS.name();
    return YamlDocument.load(file, common.parameters())
        .find(key)
        .orElseThrow(() -> Failure.badRequest(file + " has no " + key + ": give a list of them."));
  }

  private static void put(Map<String, Yaml> options, String name, @Nullable String value) {
    if (value != null) {
      options.put(name, text(value));
    }
  }

  private static void put(Map<String, Yaml> options, String name, @Nullable List<String> values) {
    if (values != null) {
      List<Yaml> items = values.stream().map(CrawlCommand::text).toList();
      options.put(name, new YamlList(COMMAND_LINE, items));
    }
  }

  private static Yaml text(String value) {
    return new YamlText(COMMAND_LINE, value, false);
  }
}
