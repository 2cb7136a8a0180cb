/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * From rows to numbers a network can read: {@link io.headrace.training.encode.Encoding} is fitted
 * once on the training rows, stored in the bundle, and applied again, the same, when scoring. Not
 * here: batches and tensors.
 */
@NullMarked
package io.headrace.training.encode;

import org.jspecify.annotations.NullMarked;
