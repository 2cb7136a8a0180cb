/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.Signature;
import io.headrace.training.encode.ClassLabel;
import io.headrace.transform.batch.TableModels;
import io.headrace.transform.resident.ModelSource;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** A network trained here: rows go through its encoding. */
record BundleScorer(ModelBundle bundle, ModelSource source, TransformOptions options)
    implements RowScorer {
  @Override
  public List<String> problemsWith(StructType schema) {
    return bundle.signature().problemsWith(schema);
  }

  @Override
  public List<String> added() {
    return bundle.signature().outputs().stream().map(Signature.Output::name).toList();
  }

  @Override
  public Optional<ClassLabel> labels() {
    return bundle.signature().label() instanceof ClassLabel label
        ? Optional.of(label)
        : Optional.empty();
  }

  @Override
  public TableModels models(StructType schema) {
    return new TableModels.Trained(
        bundle.signature(), bundle.shape().inputs(), options.threshold());
  }
}
