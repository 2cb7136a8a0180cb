/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * A file of which every record is scored or rejected: first its answers are published, then it
 * gives its rows.
 */
final class ScoredFile implements Iterator<InternalRow>, AutoCloseable {
  private final FileTask file;
  private final List<Part> parts;
  private final Runnable release;
  private final UTF8String input;
  private final UTF8String mark;
  private @Nullable Rows rows;

  /** The rows of a range of it, or of all of it, which can be read again and again. */
  @FunctionalInterface
  interface Part {
    SpooledRows open() throws IOException;
  }

  /**
   * @param parts from the first to the last; records are counted from 0 in each
   * @param release told when the parts are not needed any more
   */
  ScoredFile(FileTask file, List<Part> parts, Runnable release) {
    this.file = file;
    this.parts = parts;
    this.release = release;
    this.input = UTF8String.fromString(file.input().path().uri());
    this.mark = UTF8String.fromString(file.mark());
  }

  /**
   * @throws Failure BAD_DATA when more records are bad than may be
   */
  void publish(FileRules rules, StorageRetry retry, Configuration storage) {
    WholeFile target = new WholeFile(file.output(), storage);
    retry.run(
        file.output().toString(),
        () -> {
          checkErrors(rules);
          try (Rows all = new Rows()) {
            target.publish(out -> new Answers(rules.shape()).write(all, out));
          }
          return target;
        });
  }

  private void checkErrors(FileRules rules) throws IOException {
    long records = 0;
    long bad = 0;
    for (Part part : parts) {
      try (SpooledRows each = part.open()) {
        records += each.records();
        bad += each.rejected();
      }
    }
    if (bad > rules.mostErrors() * records) {
      throw Failure.badData(
          bad + " of its " + records + " records are bad, more than the share that may be");
    }
  }

  @Override
  public boolean hasNext() {
    return opened().hasNext();
  }

  /** A row of {@link ScoreFiles#SCHEMA}. */
  @Override
  public InternalRow next() {
    return opened().next().of(input, mark);
  }

  private Rows opened() {
    Rows all = rows == null ? new Rows() : rows;
    rows = all;
    return all;
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
    }
    release.run();
  }

  /** The rows of all parts, counted through; a file without records has one: see the ledger. */
  private final class Rows implements Iterator<SpooledRow>, AutoCloseable {
    private final Iterator<Part> left = parts.iterator();
    private @Nullable SpooledRows open;
    private long before;
    private long given;

    @Override
    public boolean hasNext() {
      return reached() != null || given == 0;
    }

    @Override
    public SpooledRow next() {
      SpooledRows part = reached();
      if (part == null && given > 0) {
        throw new NoSuchElementException();
      }
      given++;
      return part == null ? SpooledRow.NOTHING : part.next().behind(before);
    }

    /** The part with the next row; null behind the last. */
    private @Nullable SpooledRows reached() {
      while (open == null || !open.hasNext()) {
        if (!left.hasNext()) {
          return null;
        }
        before += open == null ? 0 : open.records();
        close();
        open = opened(left.next());
      }
      return open;
    }

    private SpooledRows opened(Part part) {
      try {
        return part.open();
      } catch (IOException broken) {
        throw Failure.of(broken);
      }
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
      }
    }
  }
}
