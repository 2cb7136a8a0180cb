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
import io.headrace.transform.batch.TranslationFit;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.translate.NamedTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** A model made elsewhere: columns become its tensors, its tensors become columns. */
record ImportScorer(
    ImportedModel model, ModelSource source, TransformOptions options, NamedTranslation translation)
    implements RowScorer {
  @Override
  public List<String> problemsWith(StructType schema) {
    List<String> problems = new ArrayList<>();
    if (!translation.decodes()) {
      problems.addAll(outputs().problems());
    }
    if (!translation.encodes()) {
      feed(schema, problems);
      return problems;
    }
    problems.addAll(new TranslationFit(translation, model.face()).problemsWith(schema));
    if (!options.call().inputs().isEmpty()) {
      problems.add(
          "inputs is of no use: translator " + translation.translator() + " fills the inputs");
    }
    return problems;
  }

  @Override
  public List<String> added() {
    return translation.decodes() ? translation.givenNames() : outputs().names();
  }

  @Override
  public Optional<ClassLabel> labels() {
    return Optional.empty();
  }

  @Override
  public TableModels models(StructType schema) {
    TensorFeed feed =
        translation.encodes()
            ? new TensorFeed(model.face(), List.of())
            : feed(schema, new ArrayList<>());
    return new TableModels.Imported(feed, outputs(), translation);
  }

  private TensorFeed feed(StructType schema, List<String> problems) {
    return TensorFeed.of(model.face(), options.call().inputs(), schema, problems);
  }

  private PredictionColumns outputs() {
    return new PredictionColumns(model.face().outputs());
  }
}
