/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user decides about an encoding.
 *
 * @param label the column to predict
 * @param positive the label's value that counts as 1, where it has two; null where the label is a
 *     number
 * @param exclude columns the model must not see
 * @param numbers how numbers become floats
 */
public record EncodingOptions(
    String label, @Nullable String positive, Set<String> exclude, NumberLayout numbers)
    implements Serializable {
  public EncodingOptions {
    exclude = Set.copyOf(exclude);
  }

  /** With numbers laid out piecewise. */
  public EncodingOptions(String label, String positive, Set<String> exclude) {
    this(label, positive, exclude, NumberLayout.PIECEWISE);
  }
}
