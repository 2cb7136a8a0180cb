/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.log.GrokPattern;
import io.headrace.catalog.sniff.log.LogSniffer;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;

/** The lines of a log, each a row or a reject. */
final class LogRows extends LineRows {
  private final GrokPattern pattern;
  private final ValueParser[] parsers;

  LogRows(FileTask task, TextBytes bytes) throws IOException {
    super(task, bytes);
    this.pattern = LogSniffer.pattern(task.settings());
    this.parsers = task.parsers(cut());
  }

  @Override
  Optional<Found> record(String line) {
    return Optional.of(
        pattern
            .match(line)
            .map(this::row)
            .orElseGet(() -> rejected("", "is not of the log's pattern")));
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
    return found(new GenericInternalRow(row));
  }
}
