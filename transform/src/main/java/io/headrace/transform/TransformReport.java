/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.RegisteredModel;
import java.util.List;

/**
 * What a batch transform did.
 *
 * @param model that scored
 */
public record TransformReport(
    RegisteredModel model,
    String summary,
    boolean changed,
    List<TableVersion> inputs,
    List<TableVersion> outputs,
    Reconciliation counts,
    List<ReportTable> details,
    List<ReportChart> charts)
    implements StepReport {
  public TransformReport {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    details = List.copyOf(details);
    charts = List.copyOf(charts);
  }
}
