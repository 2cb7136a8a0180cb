/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

/** What the values of a label are. */
public enum LabelKind {
  NUMBER,
  /** Two values, one of which is named as the positive one. */
  TWO_CLASSES,
  /** Any number of values, from two on; a model chooses one of them. */
  CLASSES
}
