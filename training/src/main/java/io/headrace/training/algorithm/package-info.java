/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What can be learnt with: an {@link io.headrace.training.algorithm.Algorithm} is found by its
 * name, reads its options into a {@link io.headrace.training.algorithm.LearningPlan}, and opens a
 * {@link io.headrace.training.algorithm.Learner} on every rank. Not here: epochs, metrics,
 * checkpoints and stopping, which are the same for all of them (that is {@code loop}).
 */
@NullMarked
package io.headrace.training.algorithm;

import org.jspecify.annotations.NullMarked;
