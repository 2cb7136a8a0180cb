/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Parquet files as their footers describe them, so that they can be tables where they lie: {@link
 * io.headrace.catalog.parquet.FooterJob} reads every footer once, {@link
 * io.headrace.catalog.parquet.SchemaUnion} says whether they make one table. Not here: their rows,
 * and what becomes of the table.
 */
@NullMarked
package io.headrace.catalog.parquet;

import org.jspecify.annotations.NullMarked;
