/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.io.Serializable;

/**
 * A split as one rank has it.
 *
 * @param file on this machine
 * @param rows in the file
 * @param allRows of the split, over all ranks
 */
public record RankShard(String file, long rows, long allRows) implements Serializable {}
