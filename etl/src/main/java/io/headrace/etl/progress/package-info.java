/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a table was made from, read back from its own history. Start at {@link
 * io.headrace.etl.progress.Bookmark}.
 */
@NullMarked
package io.headrace.etl.progress;

import org.jspecify.annotations.NullMarked;
