/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Networks that are trained by gradient descent: {@code mlp}, {@code cnn} and {@code linear}. Only
 * {@link io.headrace.training.algorithm.network.Network} knows the engine.
 */
@NullMarked
package io.headrace.training.algorithm.network;

import org.jspecify.annotations.NullMarked;
