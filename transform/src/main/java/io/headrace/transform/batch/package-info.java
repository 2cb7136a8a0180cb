/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Rows to one direct buffer, to one tensor, to scores, to rows again. Start at {@link
 * io.headrace.transform.batch.TableScoring}.
 */
@NullMarked
package io.headrace.transform.batch;

import org.jspecify.annotations.NullMarked;
