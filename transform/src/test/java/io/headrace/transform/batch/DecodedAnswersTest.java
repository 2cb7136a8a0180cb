/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.headrace.transform.resident.TensorData;
import io.headrace.transform.translate.AnswerDecoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Decoders of strangers, good and bad, on rows 0, 1, 2, …, each its own number. */
class DecodedAnswersTest {
  private static final int ROWS = 8;

  private static List<String> answers(AnswerDecoder decoder) {
    TensorData.Builder numbers = new TensorData.Builder("y", DataType.FLOAT32, ROWS);
    for (int row = 0; row < ROWS; row++) {
      numbers.add(row);
    }
    List<TensorData> outputs = List.of(numbers.build(ROWS, 1));
    List<String> answers = new ArrayList<>();
    try (DecodedAnswers decoded =
        new DecodedAnswers("odd", decoder, StructType.fromDDL("a DOUBLE, b STRING"))) {
      for (int row = 0; row < ROWS; row++) {
        String problem = decoded.problem(outputs, row, ROWS);
        answers.add(
            problem == null ? List.of(decoded.cells(outputs, row, ROWS)).toString() : problem);
      }
    }
    return answers;
  }

  @Test
  void whatIsThrownIsNarrowedDownToItsRow() {
    List<String> answers =
        answers(
            (outputs, given) -> {
              TensorData.Numbers numbers = (TensorData.Numbers) outputs.get(0);
              for (int row = 0; row < given.rows(); row++) {
                double number = numbers.at(row);
                if (number == 5) {
                  throw new java.io.IOException("five");
                }
                if (number == 2) {
                  given.reject(row, "two");
                } else if (number != 6) {
                  given.set(row, number == 7 ? Double.NaN : number, "n" + (int) number);
                }
              }
            });
    assertThat(answers)
        .containsExactly(
            "[0.0, n0]",
            "[1.0, n1]",
            "two",
            "[3.0, n3]",
            "[4.0, n4]",
            "translator odd: five",
            "translator odd gives no answer for it",
            "translator odd gives a a number that is not finite");
  }

  @Test
  void cellsOfOtherTypesAreNoAnswers() {
    assertThat(answers((outputs, given) -> given.set(0, 1, "one")))
        .containsOnly("translator odd: a is double, a Integer was given");
    assertThat(answers((outputs, given) -> given.set(0, 1.0)))
        .containsOnly("translator odd: 1 cells for the columns [a, b]");
  }
}
