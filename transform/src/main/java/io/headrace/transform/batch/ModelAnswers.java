/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.TensorData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outputs of an imported model on their way into cells. One per task. */
interface ModelAnswers extends AutoCloseable {
  /** See {@link TableModel#answer}. */
  @Nullable String answer(
      List<TensorData> given, int row, int rows, @Nullable Object[] cells, int first);

  @Override
  default void close() {}

  /** The outputs as they are. */
  static ModelAnswers plain(PredictionColumns outputs) {
    return (given, row, rows, cells, first) -> {
      String problem = outputs.problem(given, row, rows);
      if (problem == null) {
        outputs.put(given, row, rows, cells, first);
        CatalystCell.replace(cells, first, outputs.names().size());
      }
      return problem;
    };
  }

  /** What a translator makes of them. */
  static ModelAnswers decoded(DecodedAnswers answers) {
    return new ModelAnswers() {
      @Override
      public @Nullable String answer(
          List<TensorData> given, int row, int rows, @Nullable Object[] cells, int first) {
        String problem = answers.problem(given, row, rows);
        if (problem == null) {
          @Nullable Object[] answer = answers.cells(given, row, rows);
          System.arraycopy(answer, 0, cells, first, answer.length);
          CatalystCell.replace(cells, first, answer.length);
        }
        return problem;
      }

      @Override
      public void close() {
        answers.close();
      }
    };
  }
}
