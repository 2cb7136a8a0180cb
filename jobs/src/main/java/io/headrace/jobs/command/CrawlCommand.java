/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headrace crawl PATH --into NAMESPACE}. */
@picocli.CommandLine.Command(
    name = "crawl",
    sortOptions = false,
    description = {
      "Turns the files under a path into tables.",
      "Format, dialect, header and types are sniffed; what you give is never overruled."
    })
final class CrawlCommand extends StepCommand {
  private static final Position COMMAND_LINE = new Position("command line", 0);

  @Parameters(paramLabel = "PATH", description = "Folder or prefix that holds the files.")
  String path = "";

  @Option(
      names = "--into",
      paramLabel = "NAMESPACE",
      required = true,
      description = "Namespace of the tables.")
  String into = "";

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
      names = "--exclude",
      paramLabel = "GLOB",
      split = ",",
      description = "Files to leave alone, for example *.png or old/**.")
  @Nullable List<String> exclude;

  @Option(
      names = "--null-tokens",
      paramLabel = "TEXT",
      split = ",",
      description = "Texts that stand for null.")
  @Nullable List<String> nullTokens;

  @Option(
      names = "--on-conflict",
      paramLabel = "POLICY",
      description = "When files disagree about a type: fail, or string.")
  @Nullable String onConflict;

  CrawlCommand(Console console, String version) {
    super(console, version);
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
    put(options, "escape", escape);
    put(options, "null-tokens", nullTokens);
    put(options, "exclude", exclude);
    return new YamlMap(COMMAND_LINE, options);
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
