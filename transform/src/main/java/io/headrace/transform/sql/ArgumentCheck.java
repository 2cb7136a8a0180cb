/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.Signature;
import io.headrace.training.bundle.StoredModel;
import io.headrace.training.bundle.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/** Whether a model can be called with arguments of some types, the model's name before them. */
final class ArgumentCheck {
  private ArgumentCheck() {}

  static List<String> problems(StoredModel model, StructType arguments) {
    return model instanceof ImportedModel imported
        ? ofImported(imported.face(), arguments)
        : ofBundle(((ModelBundle) model).signature(), arguments);
  }

  private static List<String> ofBundle(Signature signature, StructType arguments) {
    if (signature.label().scores() > 1) {
      return List.of("it chooses one of many labels; CALL lake.system.transform says which");
    }
    List<Signature.Input> inputs = signature.inputs();
    if (arguments.length() - 1 != inputs.size()) {
      return List.of("it takes " + inputs.size() + " inputs, not " + (arguments.length() - 1));
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      var type = arguments.apply(i + 1).dataType();
      if (!(type instanceof NullType) && !inputs.get(i).type().accepts(type)) {
        problems.add(
            inputs.get(i).name()
                + " is "
                + inputs.get(i).type().word()
                + ", not "
                + type.simpleString());
      }
    }
    return problems;
  }

  private static List<String> ofImported(ModelInterface face, StructType arguments) {
    if (face.inputs().size() != 1 || face.inputs().get(0).type() == DataType.STRING) {
      return List.of("only models of one input of numbers can be called a row at a time");
    }
    if (face.outputs().size() != 1 || face.outputs().get(0).rowElements() != 1) {
      return List.of("it gives more than one number; CALL lake.system.transform takes it");
    }
    long wanted = face.inputs().get(0).rowElements();
    if (wanted != TensorSpec.ANY && wanted != arguments.length() - 1) {
      return List.of("it takes " + wanted + " inputs, not " + (arguments.length() - 1));
    }
    List<String> problems = new ArrayList<>();
    for (int i = 1; i < arguments.length(); i++) {
      if (!(arguments.apply(i).dataType() instanceof NumericType)) {
        problems.add("input " + i + " is " + arguments.apply(i).dataType().simpleString());
      }
    }
    return problems;
  }
}
