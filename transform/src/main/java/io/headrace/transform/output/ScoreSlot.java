/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.RegisteredModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * The scores that belong together and are replaced together: those of one model version on one
 * snapshot of the input. Scores of other versions or snapshots stay beside them.
 */
public record ScoreSlot(RegisteredModel model, TableVersion input) {
  static final String MODEL_NAME = "model_name";
  static final String MODEL_VERSION = "model_version";
  static final String INPUT_SNAPSHOT = "input_snapshot";

  /** The slot's rows in the table of scores. */
  public Column rows() {
    return functions
        .col(MODEL_NAME)
        .equalTo(model.name())
        .and(functions.col(MODEL_VERSION).equalTo(model.version()))
        .and(functions.col(INPUT_SNAPSHOT).equalTo(input.snapshotId()));
  }

  /** The key of the note that a commit of these scores carries. */
  String noteKey() {
    return "scored."
        + model.name()
        + "."
        + model.version()
        + "."
        + input.name()
        + "."
        + input.snapshotId();
  }
}
