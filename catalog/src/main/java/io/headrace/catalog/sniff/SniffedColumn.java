/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.typing.ColumnEvidence;
import java.io.Serializable;

/** A column as it was found in one file. */
public record SniffedColumn(String name, ColumnEvidence evidence) implements Serializable {}
