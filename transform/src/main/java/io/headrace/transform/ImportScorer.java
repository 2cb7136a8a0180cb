/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.encode.ClassLabel;
import io.headrace.transform.batch.PredictionColumns;
import io.headrace.transform.batch.TableModels;
import io.headrace.transform.batch.TensorFeed;
import io.headrace.transform.resident.ModelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** A model made elsewhere: columns become its tensors, its tensors become columns. */
record ImportScorer(ImportedModel model, ModelSource source, TransformOptions options)
    implements RowScorer {
  @Override
  public List<String> problemsWith(StructType schema) {
    List<String> problems = new ArrayList<>(outputs().problems());
    feed(schema, problems);
    return problems;
  }

  @Override
  public List<String> added() {
    return outputs().names();
  }

  @Override
  public Optional<ClassLabel> labels() {
    return Optional.empty();
  }

  @Override
  public TableModels models(StructType schema) {
    return new TableModels.Imported(feed(schema, new ArrayList<>()), outputs());
  }

  private TensorFeed feed(StructType schema, List<String> problems) {
    return TensorFeed.of(model.face(), options.call().inputs(), schema, problems);
  }

  private PredictionColumns outputs() {
    return new PredictionColumns(model.face().outputs());
  }
}
