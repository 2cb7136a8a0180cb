/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.read.FileTask;
import io.headrace.catalog.read.RowFormats;
import io.headrace.catalog.read.RowReader;
import io.headrace.catalog.unpack.HadoopBytes;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file, or of a part of it, read once, one record in memory at a time. What is no
 * row of the table goes into the reject file; at the end everything is counted and must add up,
 * else the task fails and nothing is written.
 */
final class FileRows implements Iterator<InternalRow> {
  private final FileTask task;
  private final RowReader reader;
  private final RejectFile rejects;
  private final Consumer<PartCounts> done;

  private long headers;
  private long blanks;
  private long written;
  private long rejected;
  private @Nullable InternalRow next;
  private boolean finished;

  FileRows(
      FileTask task,
      StoragePath rejectFile,
      Configuration configuration,
      Consumer<PartCounts> done) {
    this.task = task;
    this.rejects = new RejectFile(rejectFile, configuration);
    this.done = done;
    try {
      this.reader =
          RowFormats.of(task.format())
              .open(
                  task, new HadoopBytes(StoragePath.of(task.path()), task.bytes(), configuration));
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
  public InternalRow next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    InternalRow row = next;
    next = null;
    return row;
  }

  /** For a task that ends early; {@link #hasNext()} closes at the end of the file by itself. */
  void close() throws IOException {
    finished = true;
    try (rejects) {
      reader.close();
    }
  }

  private @Nullable InternalRow advance() throws IOException {
    while (true) {
      switch (reader.next()) {
        case ROW -> {
          written++;
          return reader.row();
        }
        case REJECT -> {
          rejected++;
          rejects.add(task.path(), task.range().from(), reader.reject());
        }
        case HEADER -> headers++;
        case BLANK -> blanks++;
        case END -> {
          return null;
        }
      }
    }
  }

  private void finish() throws IOException {
    boolean changed = reader.changed();
    close();
    if (changed) {
      throw Failure.conflict(
          task.path()
              + " had "
              + task.bytes()
              + " bytes when it was listed and has another number now: someone is writing it. Crawl"
              + " again when it is complete.");
    }
    FileCounts counted =
        new FileCounts(
            task.path(),
            task.bytes(),
            reader.lines(),
            headers + blanks + written + rejected,
            headers,
            blanks,
            written,
            rejected,
            rejects.written().stream()
                .map(file -> new FileCounts.Aside(file, task.range().from(), 0))
                .toList(),
            reader.cutMoments());
    if (!reader.reconciles()) {
      throw Failure.bug(task.path() + " does not reconcile: " + counted);
    }
    done.accept(new PartCounts(task.range(), reader.covered().orElse(null), counted));
  }
}
