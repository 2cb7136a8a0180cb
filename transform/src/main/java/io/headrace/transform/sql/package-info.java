/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Models as SQL calls them, a row at a time: {@link io.headrace.transform.sql.PredictFunction}. Not
 * here: whole tables (that is {@code CALL lake.system.transform}).
 */
@NullMarked
package io.headrace.transform.sql;

import org.jspecify.annotations.NullMarked;
