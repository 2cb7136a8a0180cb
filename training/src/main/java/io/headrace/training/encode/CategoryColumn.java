/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A category, one float per known value, then one for all others and one for null, each of these
 * two only where training rows had such cells: what training never showed adds nothing.
 *
 * @param vocabulary most frequent first
 * @param others training cells outside the vocabulary
 */
public record CategoryColumn(
    String name, InputType type, List<Value> vocabulary, long others, long nulls)
    implements EncodedColumn {
  /** A known value and how many training cells had it. */
  public record Value(String text, long count) implements Serializable {}

  public CategoryColumn {
    vocabulary = List.copyOf(vocabulary);
  }

  @Override
  public int width() {
    return vocabulary.size() + (others > 0 ? 1 : 0) + (nulls > 0 ? 1 : 0);
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT,
        "one of %d values%s; %,d other, %,d nulls",
        vocabulary.size(),
        vocabulary.isEmpty()
            ? ""
            : ", most often \""
                + vocabulary.get(0).text()
                + "\" ("
                + vocabulary.get(0).count()
                + ")",
        others,
        nulls);
  }
}
