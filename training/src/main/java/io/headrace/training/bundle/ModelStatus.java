/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.option.OptionKey;
import java.util.Locale;

/** Whether a version of a model may be used where none is named. */
public enum ModelStatus {
  /** Nobody, and no gate, has judged it. */
  PENDING,
  APPROVED,
  REJECTED;

  /** As it stands in the registry. */
  public String word() {
    return OptionKey.spelling(this);
  }

  static ModelStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
