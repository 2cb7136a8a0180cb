/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a recipe does to rows, one class a step: its options, its check against the columns, its
 * change, its counts. Everything is a lazy {@code Dataset<Row>}; {@link io.headrace.etl.step.Tally}
 * counts while the rows pass. Not here: where rows come from and go.
 */
@NullMarked
package io.headrace.etl.step;

import org.jspecify.annotations.NullMarked;
