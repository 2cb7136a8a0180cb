/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * From tables to better tables: a recipe of steps and rules in YAML, run as one read and one write
 * per table, audited on a branch, published only when every rule holds. Start at {@link
 * io.headrace.etl.RecipeRun}.
 */
@NullMarked
package io.headrace.etl;

import org.jspecify.annotations.NullMarked;
