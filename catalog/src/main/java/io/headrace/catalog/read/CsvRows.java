/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.csv.CsvDialect;
import io.headrace.catalog.sniff.csv.CsvRecords;
import io.headrace.catalog.sniff.csv.CsvSniffer;
import io.headrace.catalog.sniff.csv.RecordSearch;
import io.headrace.catalog.typing.CutMoments;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueParser;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;

/** The rows of delimited text. */
final class CsvRows implements RowReader {
  private final FileTask task;
  private final CutMoments[] cut;
  private final ValueParser[] parsers;
  private final TextBytes bytes;
  private final CsvRecords records;

  private boolean headerExpected;
  private long toSkip;
  private InternalRow row = InternalRow.empty();
  private Reject reject = Reject.NONE;

  CsvRows(FileTask task, StoredBytes stored) throws IOException {
    this.task = task;
    this.cut = task.cutMoments();
    this.parsers = task.parsers(cut);
    boolean first = task.range().isFirst();
    this.headerExpected = first && CsvSniffer.hasHeader(task.settings());
    this.toSkip = first ? Long.parseLong(task.settings().getOrDefault(GivenSettings.SKIP, "0")) : 0;
    CsvDialect dialect = CsvDialect.of(task.settings());
    this.bytes = TextBytes.open(task, stored, new RecordSearch(dialect, task.width())::find);
    this.records = new CsvRecords(bytes.stream(), dialect, bytes.from(), bytes.until());
  }

  @Override
  public Found next() throws IOException {
    if (!bytes.isBegun() || !records.next()) {
      return Found.END;
    }
    if (records.isComment()) {
      return Found.HEADER;
    }
    boolean skipped = toSkip-- > 0;
    if (records.isBlank()) {
      return Found.BLANK;
    }
    if (skipped) {
      return Found.HEADER;
    }
    if (headerExpected && isWhole()) {
      headerExpected = false;
      return Found.HEADER;
    }
    return isWhole() ? parsed() : ragged();
  }

  private boolean isWhole() {
    return records.fields() == task.width() && records.damage().isEmpty();
  }

  private Found ragged() {
    return rejected(
        "",
        records
            .damage()
            .orElseGet(
                () -> "has " + records.fields() + " fields where " + task.width() + " belong"));
  }

  private Found parsed() throws CharacterCodingException {
    int[] sources = task.sources();
    @Nullable Object[] values = new @Nullable Object[sources.length];
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] >= 0 && !parse(i, sources[i], values)) {
        return Found.REJECT;
      }
    }
    row = new GenericInternalRow(values);
    return Found.ROW;
  }

  private boolean parse(int column, int field, @Nullable Object[] values)
      throws CharacterCodingException {
    try {
      values[column] = parsers[column].parse(records.text(field), records.isQuoted(field));
      return true;
    } catch (CharacterCodingException notText) {
      rejected(task.column(column), "has bytes that are not " + task.settings().get("charset"));
    } catch (IllegalArgumentException misfit) {
      rejected(
          task.column(column),
          "\""
              + records.text(field).strip()
              + "\" is no "
              + TypeChoice.words(task.schema().apply(column).dataType()));
    }
    return false;
  }

  private Found rejected(String column, String reason) {
    reject = new Reject(records.line(), records.offset(), column, records.raw(), reason);
    return Found.REJECT;
  }

  @Override
  public InternalRow row() {
    return row;
  }

  @Override
  public Reject reject() {
    return reject;
  }

  @Override
  public long lines() {
    return records.physicalLines();
  }

  @Override
  public boolean reconciles() {
    return records.reconciles();
  }

  /** What names the columns must be in the first part, for the others know nothing of it. */
  @Override
  public Optional<FileRange> covered() {
    FileRange given = task.range();
    if (given.isFirst() && given.isLast()) {
      return Optional.of(given);
    }
    boolean apart = !headerExpected && toSkip <= 0;
    return apart ? bytes.covered(records.position()) : Optional.empty();
  }

  @Override
  public Map<String, Long> cutMoments() {
    return task.named(cut);
  }

  @Override
  public boolean changed() throws IOException {
    return bytes.changed(records.position());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
