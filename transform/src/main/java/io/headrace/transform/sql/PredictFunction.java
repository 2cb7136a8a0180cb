/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.sql.SystemFunction;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.StoredModel;
import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.resident.ModelSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * {@code lake.system.predict('income', age, workclass, …)}: the serving version's probability of
 * the positive label, or the one number that an imported model gives. Arguments stand in the order
 * of the model's inputs. Spark tells a function the types of its arguments before the statement
 * runs, but not their values: the statement is refused then when no model takes such types, and
 * when it runs, if the model that is named is not one of those that do.
 */
public final class PredictFunction implements SystemFunction {
  @Override
  public String name() {
    return "predict";
  }

  @Override
  public String description() {
    return "predict(model, inputs…): what a registered model says of a row, as a number.";
  }

  @Override
  public BoundFunction bind(Lakehouse lakehouse, StructType arguments) {
    if (arguments.isEmpty() || !(arguments.apply(0).dataType() instanceof StringType)) {
      throw new UnsupportedOperationException(
          "predict takes the name of a model and then its inputs");
    }
    Map<String, ModelSource> fitting = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    ModelStore models = new ModelStore(lakehouse);
    models
        .serving()
        .forEach(
            (reference, model) -> {
              try {
                StoredModel stored = models.open(model);
                List<String> problems = ArgumentCheck.problems(stored, arguments);
                if (problems.isEmpty()) {
                  fitting.put(reference, source(lakehouse, stored));
                } else {
                  others.put(reference, describe(stored) + ": " + String.join("; ", problems));
                }
              } catch (Failure unusable) {
                others.put(reference, ": " + unusable.explanation());
              }
            });
    if (fitting.isEmpty()) {
      throw new UnsupportedOperationException(
          others.isEmpty()
              ? "no model is registered yet; train one, or bring one with models import"
              : "no model takes these arguments: " + reasons(others));
    }
    return new Prediction(arguments, fitting, others);
  }

  private static String reasons(Map<String, String> others) {
    return others.entrySet().stream()
        .map(other -> other.getKey() + other.getValue())
        .collect(Collectors.joining(" · "));
  }

  private static ModelSource source(Lakehouse lakehouse, StoredModel stored) {
    return new ModelSource(
        stored.path(),
        stored.checksum(),
        new SerializableConfiguration(lakehouse.hadoopConfiguration()),
        DeviceChoice.AUTO);
  }

  private static String describe(StoredModel stored) {
    return stored instanceof ImportedModel imported
        ? imported.face().inputs().toString()
        : ((ModelBundle) stored)
            .signature().inputs().stream()
                .map(input -> input.name() + " " + input.type().word())
                .toList()
                .toString();
  }
}
