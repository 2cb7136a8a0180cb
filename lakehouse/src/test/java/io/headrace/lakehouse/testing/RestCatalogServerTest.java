/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.rest.RESTCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;

class RestCatalogServerTest {
  @Test
  void tableIsCreatedInTheWarehouseGiven() throws Exception {
    try (RESTCatalog client = new RESTCatalog()) {
      client.initialize("lake", Map.of("uri", SharedServers.rest().uri().toString()));
      String namespace = SharedLakehouse.uniqueNamespace();
      client.createNamespace(Namespace.of(namespace));
      Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));

      assertThat(client.createTable(TableIdentifier.of(namespace, "t"), schema).location())
          .startsWith(SharedServers.restWarehouse().toString());
    }
  }
}
