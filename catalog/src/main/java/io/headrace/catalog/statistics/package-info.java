/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is in the columns: counts, bounds, distinct and frequent values, gathered while rows pass by
 * on their way into a table. Nothing here reads a file. Partial results add up ({@link
 * io.headrace.catalog.statistics.TableSketch}), so tasks and crawls merge.
 */
@NullMarked
package io.headrace.catalog.statistics;

import org.jspecify.annotations.NullMarked;
