/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.transform.batch.BatchCall;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import io.headrace.transform.translate.NamedTranslation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Scores the files of a partition, or ranges of them. A file's rows come out only when its answers
 * have been published, a range's not at all: they are stored. What fails leaves nothing.
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
  private final NamedTranslation translation;
  private final FileRules rules;
  private final FileFailures failures;
  private final ScoringCounts counts;
  private final String run = UUID.randomUUID().toString();

  /**
   * @param translation of an imported model
   */
  ScoreFiles(
      ModelSource source,
      boolean isImported,
      NamedTranslation translation,
      FileRules rules,
      FileFailures failures,
      ScoringCounts counts) {
    this.source = source;
    this.isImported = isImported;
    this.translation = translation;
    this.rules = rules;
    this.failures = failures;
    this.counts = counts;
  }

  FileFailures failures() {
    return failures;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<List<FilePart>> packs) {
    List<FilePart> parts = new ArrayList<>();
    packs.forEachRemaining(parts::addAll);
    ModelLease lease = ResidentModels.lease(source, counts::addLoad);
    counts.addPlace(lease.describe());
    RecordModel model =
        isImported
            ? new ImportedRecords(lease, translation)
            : new BundleRecords(lease, BatchSearch.most(rules.batchRows()), rules.threshold());
    BatchCall call = new BatchCall(model::run, rules.timeout(), lease::close);
    FileScoring scoring =
        new FileScoring(
            parts.iterator(),
            model,
            call,
            rules,
            BatchSearch.of(rules.batchRows(), run),
            source.storage().value(),
            FileWatch.counting(counts),
            failures::add);
    FileRows rows = new FileRows(scoring::next);
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener)
                task -> {
                  rows.close();
                  scoring.close();
                  call.close();
                  model.close();
                });
    return rows;
  }
}
