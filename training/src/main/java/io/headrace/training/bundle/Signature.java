/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.training.encode.ClassLabel;
import io.headrace.training.encode.EncodedColumn;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.InputType;
import io.headrace.training.encode.Label;
import io.headrace.training.encode.MulticlassLabel;
import io.headrace.training.encode.NumberLabel;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * What a model asks of a row and what it gives back.
 *
 * @param outputs the columns scoring adds, in the order of {@link #answer}
 */
public record Signature(List<Input> inputs, List<Output> outputs, Label label)
    implements Serializable {
  /** The label that a model has chosen, or the number that it predicts. */
  public static final String PREDICTION = "prediction";

  /** Of the positive label, where there are two; of the one that was chosen, where more may be. */
  public static final String PROBABILITY = "probability";

  /** A column the model reads. */
  public record Input(String name, InputType type) implements Serializable {}

  /**
   * A column scoring adds.
   *
   * @param type as in DDL
   */
  public record Output(String name, String type) implements Serializable {}

  public Signature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The signature of a model that was trained on rows so encoded. */
  public static Signature of(Encoding encoding) {
    List<Input> inputs = new ArrayList<>();
    for (EncodedColumn column : encoding.columns()) {
      inputs.add(new Input(column.name(), column.type()));
    }
    return new Signature(inputs, outputs(encoding.label()), encoding.label());
  }

  private static List<Output> outputs(Label label) {
    return label instanceof NumberLabel
        ? List.of(new Output(PREDICTION, "double"))
        : List.of(new Output(PREDICTION, "string"), new Output(PROBABILITY, "double"));
  }

  /**
   * What a row's scores say of it, a cell for each output.
   *
   * @param scores as the model gives them, {@link Label#scores()} of them
   * @param threshold probability from which a row counts as positive, where labels are two
   */
  public List<Object> answer(float[] scores, double threshold) {
    if (label instanceof MulticlassLabel many) {
      FloatBuffer all = FloatBuffer.wrap(scores);
      int chosen = Softmax.largest(all, 0, scores.length);
      double probability = Math.exp(scores[chosen] - Softmax.logSum(all, 0, scores.length));
      return List.of(many.classes().get(chosen), probability);
    }
    double number = number(scores[0]);
    if (label instanceof ClassLabel classes) {
      return List.of(number >= threshold ? classes.positive() : classes.negative(), number);
    }
    return List.of(number);
  }

  /**
   * The probability of the positive label, or the number that is predicted; not for models that
   * give more than one score.
   */
  public double number(float score) {
    return label instanceof NumberLabel number
        ? number.value(score)
        : 1 / (1 + Math.exp(-(double) score));
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
