/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Values that do not fit a long.
 *
 * @param bytes as Iceberg serializes a single value
 * @param brief the value as it is told, of bounded length
 */
record ObjectCode<T extends Comparable<T>>(
    Class<T> type, Function<T, byte[]> bytes, Function<T, T> brief) {
  /** Longer texts are told and compared by their beginning. */
  private static final int TOLD_CHARACTERS = 64;

  static final ObjectCode<String> TEXT =
      new ObjectCode<>(
          String.class,
          text -> text.getBytes(StandardCharsets.UTF_8),
          text -> text.length() > TOLD_CHARACTERS ? text.substring(0, TOLD_CHARACTERS) : text);

  static final ObjectCode<BigDecimal> DECIMAL =
      new ObjectCode<>(
          BigDecimal.class, decimal -> decimal.unscaledValue().toByteArray(), decimal -> decimal);
}
