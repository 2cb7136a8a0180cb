/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.csv.TextLines;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Files in which every line is a record; a line that cannot be read as text is none. */
abstract class LineRows extends StreamRows {
  private final TextBytes bytes;
  private final TextLines lines;

  LineRows(FileTask task, TextBytes bytes) throws IOException {
    super(task, bytes);
    this.bytes = bytes;
    this.lines =
        new TextLines(
            stream(),
            Charset.forName(task.settings().getOrDefault(GivenSettings.CHARSET, "UTF-8")),
            bytes.from(),
            bytes.until());
  }

  /** Opens a file, or the part of it that begins with its first whole line. */
  static TextBytes open(FileTask task, StoredBytes stored) throws IOException {
    return TextBytes.open(task, stored, TextLines::findBegin);
  }

  /** Makes a row or a reject of a line; empty where neither is in it. */
  abstract Optional<Found> record(String line);

  /** What else is in the line at hand; mostly nothing. */
  Optional<Found> more() {
    return Optional.empty();
  }

  @Override
  public final Found next() throws IOException {
    Optional<Found> found = more();
    while (found.isEmpty() && bytes.isBegun() && lines.next()) {
      found = line();
    }
    return found.orElse(Found.END);
  }

  private Optional<Found> line() throws IOException {
    if (lines.isBlank()) {
      return Optional.of(Found.BLANK);
    }
    if (lines.damage().isPresent()) {
      return Optional.of(rejected("", lines.damage().get()));
    }
    try {
      return record(lines.text());
    } catch (CharacterCodingException notText) {
      return Optional.of(
          rejected("", "has bytes that are not " + task().settings().get(GivenSettings.CHARSET)));
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
  public final Optional<FileRange> covered() {
    return bytes.covered(lines.position());
  }

  @Override
  public final boolean changed() throws IOException {
    return bytes.changed(lines.position());
  }

  @Override
  public final boolean reconciles() {
    return lines.reconciles();
  }
}
