/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.lakehouse.option.NearestName;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.translate.NamedTranslation;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Whether a translator goes with a model and with a table, before any task starts. */
public record TranslationFit(NamedTranslation translation, ModelInterface face) {
  /** A line for each input of the model that a translator cannot fill. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (translation.encodes()) {
      for (TensorSpec input : face.inputs()) {
        if (TensorType.of(input.type()).isEmpty()) {
          problems.add(input + " cannot be filled: there are no buffers of its type");
        } else if (!input.isBatched()) {
          problems.add(input + FeedCheck.TAKES_FIXED_ROWS);
        }
      }
    }
    return problems;
  }

  /** The same, and a line for each column that is missing or of another type. */
  public List<String> problemsWith(StructType schema) {
    List<String> problems = new ArrayList<>(problems());
    List<String> names = List.of(schema.fieldNames());
    for (StructField wanted : translation.reads().fields()) {
      if (!names.contains(wanted.name())) {
        problems.add(
            wanted.name()
                + " is missing, translator "
                + translation.translator()
                + " reads it"
                + NearestName.hint(wanted.name(), names));
      } else if (!isLike(schema.apply(wanted.name()).dataType(), wanted.dataType())) {
        problems.add(
            wanted.name()
                + " is "
                + schema.apply(wanted.name()).dataType().simpleString()
                + ", translator "
                + translation.translator()
                + " reads it as "
                + wanted.dataType().simpleString());
      }
    }
    return problems;
  }

  private static boolean isLike(DataType there, DataType wanted) {
    if (there instanceof ArrayType has && wanted instanceof ArrayType wants) {
      return isLike(has.elementType(), wants.elementType());
    }
    if (isNumber(wanted)) {
      return isNumber(there);
    }
    return wanted instanceof StringType ? there instanceof StringType : there.equals(wanted);
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof BooleanType;
  }
}
