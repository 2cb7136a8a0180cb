/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Headrace's verbs as SQL calls them, each a run in the ledger like any other. Start at {@link
 * io.headrace.jobs.sql.procedure.CrawlProcedure}. Not here: how SQL finds them (that is {@code
 * lakehouse.sql}).
 */
@NullMarked
package io.headrace.jobs.sql.procedure;

import org.jspecify.annotations.NullMarked;
