/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.typing.ColumnEvidence;
import java.io.Serializable;

/**
 * A column as it was found in one file.
 *
 * @param name that SQL can take
 * @param source what the file calls it: a heading, key, tag or field
 */
public record SniffedColumn(String name, ColumnEvidence evidence, String source)
    implements Serializable {
  public SniffedColumn(String name, ColumnEvidence evidence) {
    this(name, evidence, name);
  }
}
