/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Models as SQL calls them: {@link io.headrace.transform.sql.PredictFunction} says what a call
 * means, {@link io.headrace.transform.sql.PredictExtensions} has it done in batches. Not here:
 * whole tables (that is {@code CALL lake.system.transform}).
 */
@NullMarked
package io.headrace.transform.sql;

import org.jspecify.annotations.NullMarked;
