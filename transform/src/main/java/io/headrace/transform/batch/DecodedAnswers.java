/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.TensorData;
import io.headrace.transform.translate.AnswerCell;
import io.headrace.transform.translate.AnswerDecoder;
import io.headrace.transform.translate.AnswerRows;
import io.headrace.transform.translate.NamedTranslation;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a translator makes of a model's outputs. All rows of a call are decoded when the first is
 * asked for; what it fails on is halved down to the rows that it fails for. Not thread-safe.
 */
public final class DecodedAnswers implements AutoCloseable {
  private final String translator;
  private final AnswerDecoder decoder;
  private final StructType gives;
  private @Nullable List<TensorData> decoded;
  private @Nullable Object[] @Nullable [] cells = {};
  private @Nullable String[] reasons = {};

  /**
   * @param translator its name
   * @param decoder closed with this
   */
  public DecodedAnswers(String translator, AnswerDecoder decoder, StructType gives) {
    this.translator = translator;
    this.decoder = decoder;
    this.gives = gives;
  }

  /** By a decoder of its own. */
  public static DecodedAnswers of(NamedTranslation translation) {
    return new DecodedAnswers(
        translation.translator(), translation.newDecoder(), translation.gives());
  }

  /** Why a row has no answer; null when it has one. */
  public @Nullable String problem(List<TensorData> outputs, int row, int rows) {
    decode(outputs, rows);
    return reasons[row];
  }

  /** A row's answer, which it has, as {@link AnswerRows#set} took it. */
  public @Nullable Object[] cells(List<TensorData> outputs, int row, int rows) {
    decode(outputs, rows);
    @Nullable Object[] answer = cells[row];
    if (answer == null) {
      throw new IllegalStateException("row " + row + " has no answer");
    }
    return answer;
  }

  @SuppressWarnings("ReferenceEquality") // The outputs of the same call, not equal ones.
  private void decode(List<TensorData> outputs, int rows) {
    if (decoded == outputs) {
      return;
    }
    cells = new @Nullable Object[rows] @Nullable [];
    reasons = new @Nullable String[rows];
    decode(outputs, new Part(0, rows));
    decoded = outputs;
  }

  private void decode(List<TensorData> outputs, Part part) {
    List<TensorData> own =
        part.rows() == reasons.length
            ? outputs
            : outputs.stream().map(each -> each.part(part.from, part.to)).toList();
    String problem = TranslatorCall.problem(translator, () -> decoder.decode(own, part));
    if (problem == null) {
      part.complete();
    } else if (part.rows() == 1) {
      part.reject(0, problem);
    } else {
      int middle = (part.from + part.to) >>> 1;
      decode(outputs, new Part(part.from, middle));
      decode(outputs, new Part(middle, part.to));
    }
  }

  @Override
  public void close() {
    decoder.close();
  }

  /** Rows {@code from} to before {@code to}. */
  private final class Part implements AnswerRows {
    private final int from;
    private final int to;

    Part(int from, int to) {
      this.from = from;
      this.to = to;
      for (int row = from; row < to; row++) {
        cells[row] = null;
        reasons[row] = null;
      }
    }

    @Override
    public int rows() {
      return to - from;
    }

    @Override
    public void set(int row, @Nullable Object... answer) {
      if (answer.length != gives.length()) {
        throw new IllegalArgumentException(
            answer.length + " cells for the columns " + List.of(gives.fieldNames()));
      }
      String problem = null;
      for (int i = 0; i < answer.length; i++) {
        StructField field = gives.apply(i);
        check(answer[i], field);
        if (!AnswerCell.isFinite(answer[i])) {
          problem =
              "translator "
                  + translator
                  + " gives "
                  + field.name()
                  + " a number that is not finite";
        }
      }
      cells[place(row)] = answer.clone();
      reasons[place(row)] = problem;
    }

    private static void check(@Nullable Object value, StructField field) {
      if (!AnswerCell.fits(value, field.dataType())) {
        throw new IllegalArgumentException(
            field.name()
                + " is "
                + field.dataType().simpleString()
                + ", a "
                + (value == null ? "null" : value.getClass().getSimpleName())
                + " was given");
      }
    }

    @Override
    public void reject(int row, String reason) {
      reasons[place(row)] = reason;
    }

    private int place(int row) {
      if (row < 0 || row >= rows()) {
        throw new IndexOutOfBoundsException("row " + row + " of " + rows());
      }
      return from + row;
    }

    void complete() {
      for (int row = from; row < to; row++) {
        if (cells[row] == null && reasons[row] == null) {
          reasons[row] = "translator " + translator + " gives no answer for it";
        }
      }
    }
  }
}
