/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** What an encoding needs to know of a column's type: a model fitted on int reads long as well. */
public enum InputType {
  NUMBER,
  TEXT,
  BOOLEAN,
  /** An array of numbers. */
  NUMBERS;

  public static Optional<InputType> of(DataType type) {
    if (type instanceof NumericType) {
      return Optional.of(NUMBER);
    }
    if (type instanceof BooleanType) {
      return Optional.of(BOOLEAN);
    }
    if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
      return Optional.of(NUMBERS);
    }
    return type instanceof StringType ? Optional.of(TEXT) : Optional.empty();
  }

  public boolean accepts(DataType type) {
    return of(type).filter(this::equals).isPresent();
  }

  /** As stored: {@code number}, {@code text}, {@code boolean}, {@code numbers}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static InputType parse(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no input type: " + word));
  }
}
