/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.Serializable;

/**
 * One rank's rows of one split: records of features and then the label, float32 in little endian,
 * one after the other with nothing between.
 *
 * @param rows in this file
 * @param width features of a row
 */
public record ShardFile(Split split, int rank, StoragePath path, long rows, int width)
    implements Serializable {}
