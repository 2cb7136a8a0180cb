/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm;

import io.headrace.training.shard.RankData;
import io.headrace.training.stage.RankSeat;

/**
 * What a learner works with on its rank.
 *
 * @param data the rows of this rank
 * @param objective what to come close to
 * @param seed the same on every rank
 */
public record LearnerSeat(RankSeat rank, RankData data, Objective objective, long seed) {}
