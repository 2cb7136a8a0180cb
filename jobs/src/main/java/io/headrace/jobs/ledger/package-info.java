/**
 * The table {@code headrace.runs}: one row for each run and each of its steps. Start at {@link
 * io.headrace.jobs.ledger.RunLedger}. Not here: running anything.
 */
@NullMarked
package io.headrace.jobs.ledger;

import org.jspecify.annotations.NullMarked;
