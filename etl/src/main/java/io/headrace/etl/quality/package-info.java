/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What data must be like to be published: rules in DQDL, measured in one pass over the rows that
 * were written. Start at {@link io.headrace.etl.quality.Ruleset}. Not here: what happens to a table
 * whose rules fail.
 */
@NullMarked
package io.headrace.etl.quality;

import org.jspecify.annotations.NullMarked;
