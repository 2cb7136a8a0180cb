/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Problems;
import io.headrace.training.bundle.ModelInterface;
import java.util.List;

/**
 * Stands between rows and an imported model: columns of a table or a file's records become its
 * tensors, its tensors become columns or answers. The key {@code translator} of a job names it; see
 * {@link Translators} for how it is found. It works on the driver and keeps nothing: what goes to
 * the executors is the {@link Translation}.
 */
public interface Translator {
  /** As in a job: lower-case letters, digits and dashes. */
  String name();

  /** Changed whenever answers change: what another version has scored is then scored again. */
  String version();

  /** In one line, for people who choose. */
  String description();

  /** What a job may say for it. */
  default List<OptionKey<?>> options() {
    return List.of();
  }

  /**
   * Looks whether it goes with a model, before any task starts.
   *
   * @param options each alone has been checked already
   * @param problems takes whatever does not fit
   */
  Translation plan(ModelInterface model, OptionValues options, Problems problems);
}
