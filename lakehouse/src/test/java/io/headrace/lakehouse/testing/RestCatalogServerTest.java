/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestCatalogServerTest {
  @Test
  void tableIsCreatedInTheWarehouseGiven(@TempDir Path warehouse) throws Exception {
    try (RestCatalogServer server = RestCatalogServer.start(warehouse);
        RESTCatalog client = new RESTCatalog()) {
      client.initialize("lake", Map.of("uri", server.uri().toString()));
      client.createNamespace(Namespace.of("ns"));
      Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

      assertThat(client.createTable(TableIdentifier.of("ns", "t"), schema).location())
          .startsWith(warehouse.toString());
    }
  }
}
