/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.testing.SharedLakehouse;

class SqliteTableStoreTest extends TableStoreContract {
  @Override
  Lakehouse lakehouse() {
    return SharedLakehouse.get();
  }
}
