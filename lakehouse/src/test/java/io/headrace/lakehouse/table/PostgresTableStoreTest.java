/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.lakehouse.testing.SharedServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class PostgresTableStoreTest extends TableStoreContract {
  @TempDir private static Path warehouse;
  private static Lakehouse lakehouse;

  @BeforeAll
  static void open() {
    Map<String, String> settings = new HashMap<>(SharedServers.postgres().settings("tables"));
    settings.put("warehouse", warehouse.toString());
    lakehouse = SharedLakehouse.openBeside(settings);
  }

  @AfterAll
  static void close() {
    lakehouse.close();
  }

  @Override
  Lakehouse lakehouse() {
    return lakehouse;
  }
}
