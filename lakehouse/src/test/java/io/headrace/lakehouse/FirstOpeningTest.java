/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.testing.SharedServers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog that is still empty is opened by several at once. */
class FirstOpeningTest {
  @TempDir private Path warehouse;

  @Test
  void emptyDatabaseOpensForEverybody() throws Exception {
    Map<String, String> settings = new HashMap<>(SharedServers.postgres().settings("empty"));
    settings.put("warehouse", warehouse.toString());
    assertThat(namespacesSeenByFour(settings)).hasSize(4).allMatch(List::isEmpty);
  }

  @Test
  void emptyCatalogFileOpensForEverybody() throws Exception {
    assertThat(namespacesSeenByFour(Map.of("warehouse", warehouse.toString())))
        .hasSize(4)
        .allMatch(List::isEmpty);
  }

  private List<List<String>> namespacesSeenByFour(Map<String, String> settings) throws Exception {
    LakehouseOptions options = LakehouseOptions.load(warehouse, settings);
    ExecutorService openers = Executors.newFixedThreadPool(4);
    try {
      Callable<List<String>> open =
          () -> {
            try (Lakehouse lakehouse = Lakehouse.open(options)) {
              return lakehouse.tables().namespaces();
            }
          };
      List<List<String>> seen = new java.util.ArrayList<>();
      for (Future<List<String>> each : openers.invokeAll(Collections.nCopies(4, open))) {
        seen.add(each.get());
      }
      return seen;
    } finally {
      openers.shutdownNow();
    }
  }
}
