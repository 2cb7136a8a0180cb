/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Scores the files of a partition. A file's rows come out only when its answers have been
 * published; a file that fails leaves nothing.
 */
final class ScoreFiles implements FlatMapFunction<Iterator<List<FilePart>>, InternalRow> {
  /** A row for each record. */
  static final StructType SCHEMA =
      new StructType()
          .add("input", DataTypes.StringType)
          .add("mark", DataTypes.StringType)
          .add("record", DataTypes.LongType)
          .add("offset", DataTypes.LongType)
          .add("answer", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("text", DataTypes.StringType);

  private final ModelSource source;
  private final boolean isImported;
  private final FileRules rules;
  private final FileFailures failures;
  private final ScoringCounts counts;

  ScoreFiles(
      ModelSource source,
      boolean isImported,
      FileRules rules,
      FileFailures failures,
      ScoringCounts counts) {
    this.source = source;
    this.isImported = isImported;
    this.rules = rules;
    this.failures = failures;
    this.counts = counts;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<List<FilePart>> packs) {
    List<FilePart> parts = new ArrayList<>();
    packs.forEachRemaining(parts::addAll);
    ModelLease lease = ResidentModels.lease(source, counts::addLoad);
    counts.addPlace(lease.describe());
    RecordModel model =
        isImported
            ? new ImportedRecords(lease)
            : new BundleRecords(lease, rules.batchRows(), rules.threshold());
    BatchCall call = new BatchCall(model::run, rules.timeout(), lease::close);
    FileScoring scoring =
        new FileScoring(
            parts.iterator(),
            model,
            call,
            rules,
            source.storage().value(),
            FileWatch.counting(counts),
            failures::add);
    Rows rows = new Rows(scoring);
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener)
                task -> {
                  rows.close();
                  scoring.close();
                  call.close();
                });
    return rows;
  }

  /** The rows of one file after those of another. */
  private static final class Rows implements Iterator<InternalRow>, AutoCloseable {
    private final FileScoring scoring;
    private @Nullable ScoredFile open;

    Rows(FileScoring scoring) {
      this.scoring = scoring;
    }

    @Override
    public boolean hasNext() {
      while (open == null || !open.hasNext()) {
        close();
        Optional<ScoredFile> next = scoring.next();
        if (next.isEmpty()) {
          return false;
        }
        open = next.get();
      }
      return true;
    }

    @Override
    public InternalRow next() {
      if (!hasNext() || open == null) {
        throw new NoSuchElementException();
      }
      return open.next();
    }

    @Override
    public void close() {
      ScoredFile file = open;
      open = null;
      if (file != null) {
        file.close();
      }
    }
  }
}
