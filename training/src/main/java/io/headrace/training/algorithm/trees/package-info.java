/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Gradient-boosted trees: {@code xgboost}. The library is the one that scoring uses too; it is
 * called through its C interface ({@link io.headrace.training.algorithm.trees.Libxgboost}), because
 * the Java classes that come with it can score but not train.
 */
@NullMarked
package io.headrace.training.algorithm.trees;

import org.jspecify.annotations.NullMarked;
