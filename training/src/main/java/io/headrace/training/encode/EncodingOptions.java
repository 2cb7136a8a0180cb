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
 * @param labels what its values are
 * @param positive the value that counts as 1, where the label has two; else null
 * @param exclude columns the model must not see
 * @param image the only column that the model is to see; null where it sees all but the label and
 *     those in {@code exclude}
 * @param numbers how numbers become floats
 */
public record EncodingOptions(
    String label,
    LabelKind labels,
    @Nullable String positive,
    Set<String> exclude,
    @Nullable String image,
    NumberLayout numbers)
    implements Serializable {
  public EncodingOptions {
    exclude = Set.copyOf(exclude);
  }

  /** Of a label with two values, with numbers laid out piecewise. */
  public EncodingOptions(String label, String positive, Set<String> exclude) {
    this(label, LabelKind.TWO_CLASSES, positive, exclude, null, NumberLayout.PIECEWISE);
  }

  boolean isInput(String column) {
    return !column.equals(label)
        && (image == null ? !exclude.contains(column) : column.equals(image));
  }
}
