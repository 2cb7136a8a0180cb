/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.csv.TextLines;
import io.headrace.catalog.sniff.log.GrokPattern;
import io.headrace.catalog.sniff.log.LogSniffer;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueParser;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** The lines of a log, each a row or a reject. */
final class LogRows extends StreamRows {
  private final TextLines lines;
  private final GrokPattern pattern;
  private final ValueParser[] parsers;

  LogRows(FileTask task, Unpacked bytes) throws IOException {
    super(task, bytes);
    this.pattern = LogSniffer.pattern(task.settings());
    this.parsers = task.parsers();
    this.lines =
        new TextLines(
            stream(),
            Charset.forName(task.settings().getOrDefault(GivenSettings.CHARSET, "UTF-8")));
  }

  @Override
  public Found next() throws IOException {
    if (!lines.next()) {
      return Found.END;
    }
    if (lines.isBlank()) {
      return Found.BLANK;
    }
    try {
      Optional<List<@Nullable String>> values = pattern.match(lines.text());
      return values.isPresent() && lines.damage().isEmpty()
          ? row(values.get())
          : rejected("", lines.damage().orElse("is not of the log's pattern"));
    } catch (CharacterCodingException notText) {
      return rejected("", "has bytes that are not " + task().settings().get("charset"));
    }
  }

  private Found row(List<@Nullable String> values) {
    int[] sources = task().sources();
    @Nullable Object[] row = new @Nullable Object[sources.length];
    for (int i = 0; i < sources.length; i++) {
      String value = sources[i] < 0 ? null : values.get(sources[i]);
      if (value == null) {
        continue;
      }
      try {
        row[i] = parsers[i].parse(value, true);
      } catch (IllegalArgumentException misfit) {
        String type = TypeChoice.words(task().schema().apply(i).dataType());
        return rejected(task().column(i), "\"" + value + "\" is no " + type);
      }
    }
    return found(RowFactory.create(row));
  }

  private Found rejected(String column, String reason) {
    return rejected(lines.line(), column, lines.raw(), reason);
  }

  @Override
  public long lines() {
    return lines.lines();
  }

  @Override
  public boolean reconciles() {
    return lines.reconciles();
  }
}
