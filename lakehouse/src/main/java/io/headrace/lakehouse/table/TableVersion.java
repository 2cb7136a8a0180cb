/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import java.io.Serializable;

/** A table pinned at a snapshot: reading it again gives the same rows. */
public record TableVersion(TableName name, long snapshotId) implements Serializable {
  @Override
  public String toString() {
    return name + "@" + snapshotId;
  }
}
