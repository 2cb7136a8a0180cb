/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * What the columns of a Parquet file mean for tables: the same for all files of one schema.
 *
 * @param json the columns as Iceberg writes schemas
 * @param numbered whether the file has field ids of its own
 * @param foreign columns that tables have no type for, by name
 * @param mapping from the file's names to the ids in {@code json}
 */
record FileColumns(
    String json, boolean numbered, Map<String, ForeignType> foreign, NameMapping mapping) {
  /**
   * @throws RefusedFooter when no reader of tables takes them
   */
  static FileColumns of(MessageType message) throws RefusedFooter {
    Schema schema = ParquetTypes.schema(message);
    Map<String, ForeignType> foreign = ParquetTypes.foreign(message);
    checkCopy(schema, foreign);
    return new FileColumns(
        SchemaParser.toJson(schema),
        ParquetTypes.hasIds(message),
        foreign,
        MappingUtil.create(schema));
  }

  /** Rows are copied by Spark's own reader, which takes no UUIDs. */
  private static void checkCopy(Schema schema, Map<String, ForeignType> foreign)
      throws RefusedFooter {
    boolean uuids =
        TypeUtil.indexById(schema.asStruct()).values().stream()
            .anyMatch(field -> field.type().equals(Types.UUIDType.get()));
    if (uuids && !foreign.isEmpty()) {
      throw new RefusedFooter(
          "has UUIDs beside columns that tables have no type for ("
              + String.join(", ", foreign.keySet())
              + "), and no reader takes both");
    }
  }
}
