/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

import io.headrace.lakehouse.table.TableVersion;
import java.util.List;

/** What a step did, for the terminal, the run ledger and the report page alike. */
public interface StepReport {
  /** One line, with counts. */
  String summary();

  /** False when there was nothing new to do and nothing was written. */
  boolean changed();

  /** The pinned tables that were read; empty where files were read. */
  List<TableVersion> inputs();

  List<TableVersion> outputs();

  Reconciliation counts();

  /** Tables worth showing under the step, in order. */
  default List<ReportTable> details() {
    return List.of();
  }

  /** Curves and matrices worth drawing, in order. */
  default List<ReportChart> charts() {
    return List.of();
  }
}
