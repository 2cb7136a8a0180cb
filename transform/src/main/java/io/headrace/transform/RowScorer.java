/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.training.encode.ClassLabel;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.batch.TableModels;
import io.headrace.transform.batch.TableScoring;
import io.headrace.transform.resident.ModelSource;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A model that is about to score the rows of a table. */
sealed interface RowScorer permits BundleScorer, ImportScorer {
  ModelSource source();

  /** A line for each thing in which rows of this schema do not fit the model. */
  List<String> problemsWith(StructType schema);

  /** The columns that scoring adds. */
  List<String> added();

  /** The labels of a model that tells two apart, so that its scores can be judged. */
  Optional<ClassLabel> labels();

  /** How rows of this schema, which fits, are put to it. */
  TableModels models(StructType schema);

  TransformOptions options();

  /**
   * Lazily: see {@link TableScoring}.
   *
   * @param run that shares what an executor finds out about batches
   */
  default Dataset<Row> score(
      Dataset<Row> rows, List<String> kept, String run, ScoringCounts counts) {
    TableScoring.Limits limits =
        new TableScoring.Limits(
            options().batchRows(),
            run,
            options().call().timeout(),
            options().onBadRow() == OnBadRow.FAIL);
    return new TableScoring(source(), models(rows.schema()), limits, counts).apply(rows, kept);
  }
}
