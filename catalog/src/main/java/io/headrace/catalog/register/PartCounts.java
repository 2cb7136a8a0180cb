/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.read.FileRange;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one part of a file.
 *
 * @param given what was to be read
 * @param covered the records that were read; null where the part cannot be read without the others
 * @param counts of this part alone
 */
record PartCounts(FileRange given, @Nullable FileRange covered, FileCounts counts)
    implements Serializable {}
