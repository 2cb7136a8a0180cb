/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.sniff.csv.CsvDialect;
import io.headrace.catalog.sniff.csv.CsvRecords;
import io.headrace.catalog.sniff.csv.CsvSniffer;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueParser;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file, read once, one record in memory at a time. What is no row of the table goes
 * into the reject file; at the end everything is counted and must add up, else the task fails and
 * nothing is written.
 */
final class CsvRows implements Iterator<Row> {
  private final FileTask task;
  private final ValueParser[] parsers;
  private final BoundedInputStream bytes;
  private final CsvRecords records;
  private final RejectFile rejects;
  private final Consumer<FileCounts> done;

  private boolean headerExpected;
  private long headers;
  private long blanks;
  private long written;
  private long rejected;
  private @Nullable Row next;
  private boolean finished;

  CsvRows(
      FileTask task,
      StoragePath rejectFile,
      Configuration configuration,
      Consumer<FileCounts> done) {
    this.task = task;
    this.parsers = task.parsers();
    this.rejects = new RejectFile(rejectFile, configuration);
    this.done = done;
    this.headerExpected = CsvSniffer.hasHeader(task.settings());
    try {
      org.apache.hadoop.fs.Path path = StoragePath.of(task.path()).toHadoop();
      InputStream in = path.getFileSystem(configuration).open(path);
      this.bytes = BoundedInputStream.builder().setInputStream(in).get();
      this.records = new CsvRecords(bytes, CsvDialect.of(task.settings()));
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !finished) {
      try {
        next = advance();
        if (next == null) {
          finish();
        }
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }

  /** For a task that ends early; {@link #hasNext()} closes at the end of the file by itself. */
  void close() throws IOException {
    finished = true;
    records.close();
    rejects.close();
  }

  private @Nullable Row advance() throws IOException {
    while (records.next()) {
      if (records.isBlank()) {
        blanks++;
        continue;
      }
      if (headerExpected && isWhole()) {
        headerExpected = false;
        headers++;
        continue;
      }
      Row row = row();
      if (row != null) {
        written++;
        return row;
      }
    }
    return null;
  }

  private boolean isWhole() {
    return records.fields() == task.width() && records.damage().isEmpty();
  }

  private @Nullable Row row() throws IOException {
    if (!isWhole()) {
      reject(
          "",
          records
              .damage()
              .orElseGet(
                  () -> "has " + records.fields() + " fields where " + task.width() + " belong"));
      return null;
    }
    int[] sources = task.sources();
    Object[] values = new Object[sources.length];
    for (int i = 0; i < sources.length; i++) {
      if (sources[i] >= 0 && !parse(i, sources[i], values)) {
        return null;
      }
    }
    return RowFactory.create(values);
  }

  private boolean parse(int column, int field, @Nullable Object[] values) throws IOException {
    try {
      values[column] = parsers[column].parse(records.text(field), records.isQuoted(field));
      return true;
    } catch (CharacterCodingException notText) {
      reject(name(column), "has bytes that are not " + task.settings().get("charset"));
    } catch (IllegalArgumentException misfit) {
      reject(
          name(column),
          "\""
              + records.text(field).strip()
              + "\" is no "
              + TypeChoice.words(task.schema().apply(column).dataType()));
    }
    return false;
  }

  private String name(int column) {
    return task.schema().apply(column).name();
  }

  private void reject(String column, String reason) throws IOException {
    rejected++;
    rejects.add(task.path(), records.line(), column, records.raw(), reason);
  }

  private void finish() throws IOException {
    close();
    if (bytes.getCount() != task.bytes()) {
      throw Failure.conflict(
          task.path()
              + " had "
              + task.bytes()
              + " bytes when it was listed and has "
              + bytes.getCount()
              + " now: someone is writing it. Crawl again when it is complete.");
    }
    FileCounts counts =
        new FileCounts(
            task.path(),
            task.bytes(),
            records.physicalLines(),
            records.records(),
            headers,
            blanks,
            written,
            rejected,
            rejects.written());
    if (!records.reconciles() || counts.read() != written + rejected) {
      throw Failure.bug(task.path() + " does not reconcile: " + counts);
    }
    done.accept(counts);
  }
}
