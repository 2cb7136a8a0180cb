/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.Serializable;

/**
 * Rank 0 has left a checkpoint to be taken away.
 *
 * @param steps done when it was made
 * @param file on its machine; whoever takes it removes it
 */
public record CheckpointSaved(long steps, String file) implements Serializable {}
