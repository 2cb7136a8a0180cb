/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What scoring costs beside the engine itself: the same work done by Headrace and by a peer without
 * it, in turns. Start at {@link io.headrace.transform.bench.TransformBench}.
 */
@NullMarked
package io.headrace.transform.bench;

import org.jspecify.annotations.NullMarked;
