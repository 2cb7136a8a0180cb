/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.quality.RuleOutcome;
import io.headrace.etl.step.Tally;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.table.TableVersion;
import java.util.List;

/**
 * A table written to its audit branch, and what is known of it.
 *
 * @param branch where its rows lie until they are published
 * @param version the branch's snapshot, which is also the table's once it is published
 */
record StagedTable(
    TableRecipe recipe,
    TableVersion input,
    String branch,
    TableVersion version,
    Tally.Counts counts,
    Reconciliation reconciliation,
    List<RuleOutcome> outcomes) {
  StagedTable {
    outcomes = List.copyOf(outcomes);
  }
}
