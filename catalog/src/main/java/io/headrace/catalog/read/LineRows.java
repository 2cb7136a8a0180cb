/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.csv.TextLines;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Files in which every line is a record; a line that cannot be read as text is none. */
abstract class LineRows extends StreamRows {
  private final TextLines lines;

  LineRows(FileTask task, Unpacked bytes) throws IOException {
    super(task, bytes);
    this.lines =
        new TextLines(
            stream(),
            Charset.forName(task.settings().getOrDefault(GivenSettings.CHARSET, "UTF-8")));
  }

  /** Makes a row or a reject of a line. */
  abstract Found record(String line);

  @Override
  public final Found next() throws IOException {
    if (!lines.next()) {
      return Found.END;
    }
    if (lines.isBlank()) {
      return Found.BLANK;
    }
    if (lines.damage().isPresent()) {
      return rejected("", lines.damage().get());
    }
    try {
      return record(lines.text());
    } catch (CharacterCodingException notText) {
      return rejected("", "has bytes that are not " + task().settings().get(GivenSettings.CHARSET));
    }
  }

  /** The current line is no row. */
  final Found rejected(String column, String reason) {
    return rejected(lines.line(), lines.offset(), column, lines.raw(), reason);
  }

  @Override
  public final long lines() {
    return lines.lines();
  }

  @Override
  public final boolean reconciles() {
    return lines.reconciles();
  }
}
