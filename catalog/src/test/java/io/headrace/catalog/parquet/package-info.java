/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.parquet;

import org.jspecify.annotations.NullMarked;
