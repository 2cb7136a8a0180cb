/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.testing.SharedLakehouse;
import io.headrace.lakehouse.testing.SharedServers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RestTableStoreTest extends TableStoreContract {
  private static Lakehouse lakehouse;

  @BeforeAll
  static void open() {
    Map<String, String> settings = new HashMap<>(SharedServers.rest().settings());
    settings.put("warehouse", SharedServers.restWarehouse().toString());
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
