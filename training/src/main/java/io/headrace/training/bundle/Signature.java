/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.training.encode.EncodedColumn;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.InputType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What a model asks of a row and what it gives back. */
public record Signature(
    List<Input> inputs, List<Output> outputs, String label, String positive, String negative)
    implements Serializable {
  public static final Output PREDICTION = new Output("prediction", "string");
  public static final Output PROBABILITY = new Output("probability", "double");

  /** A column the model reads. */
  public record Input(String name, InputType type) implements Serializable {}

  /** A column scoring adds. */
  public record Output(String name, String type) implements Serializable {}

  /** What a model that tells two labels apart says of a row. */
  public record Score(String label, double probability) {}

  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The signature of a model that tells two labels apart. */
  public static Signature of(Encoding encoding) {
    List<Input> inputs = new ArrayList<>();
    for (EncodedColumn column : encoding.columns()) {
      inputs.add(new Input(column.name(), column.type()));
    }
    return new Signature(
        inputs,
        List.of(PREDICTION, PROBABILITY),
        encoding.label(),
        encoding.positive(),
        encoding.negative());
  }

  /**
   * The probability of the positive label, and the label it stands for.
   *
   * @param threshold probability from which a row counts as positive
   */
  public Score score(float logit, double threshold) {
    double probability = 1 / (1 + Math.exp(-(double) logit));
    return new Score(probability >= threshold ? positive : negative, probability);
  }

  /** A line for each input that a schema lacks or has in another type; empty when it fits. */
  public List<String> problemsWith(StructType schema) {
    List<String> names = Arrays.asList(schema.fieldNames());
    List<String> problems = new ArrayList<>();
    for (Input input : inputs) {
      String expected = ", the model reads it as " + input.type().word();
      if (!names.contains(input.name())) {
        problems.add(input.name() + " is missing" + expected);
      } else if (!input.type().accepts(schema.apply(input.name()).dataType())) {
        problems.add(
            input.name()
                + " is "
                + schema.apply(input.name()).dataType().simpleString()
                + expected);
      }
    }
    return problems;
  }
}
