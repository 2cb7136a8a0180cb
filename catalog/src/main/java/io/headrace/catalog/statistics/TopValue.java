/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

/**
 * A frequent value of a column.
 *
 * @param text cut where it is long
 * @param count how often it was seen at least
 */
public record TopValue(String text, long count) {}
