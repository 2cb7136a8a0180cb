/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The page of a run: one file, nothing fetched, nothing executed. Start at {@link
 * io.headrace.jobs.report.ReportPage}; every text reaches the page through {@link
 * io.headrace.jobs.report.Markup}. Not here: what the numbers mean (that is the room that counted).
 */
@NullMarked
package io.headrace.jobs.report;

import org.jspecify.annotations.NullMarked;
