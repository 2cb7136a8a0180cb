/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Scores a table with a model, once and exactly: signature checked → rows in batches through a
 * model that each executor loads once → one commit. Start at {@link
 * io.headrace.transform.BatchTransform}. Not here: training, and what a model is made of.
 */
@NullMarked
package io.headrace.transform;

import org.jspecify.annotations.NullMarked;
