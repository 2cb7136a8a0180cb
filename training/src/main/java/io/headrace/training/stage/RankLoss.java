/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import java.io.Serializable;

/**
 * Why an attempt ended.
 *
 * @param attempt of the stage, from 0
 * @param isCause whether this rank was the one that failed, not one that missed another
 */
public record RankLoss(int rank, int attempt, boolean isCause, String message)
    implements Serializable {}
