/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import static io.headrace.catalog.parquet.FooterMetrics.ROWS_ALONE;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.shaded.org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * What the columns of a Parquet file mean for tables: the same for all files of one schema.
 *
 * @param json the columns as Iceberg writes schemas
 * @param numbered whether the file has field ids of its own
 * @param foreign columns that tables have no type for, by name
 * @param metrics of the columns, by the ids in {@code json}
 * @param variants those whose values must be looked at
 */
record FileColumns(
    String json,
    boolean numbered,
    Map<String, ForeignType> foreign,
    FooterMetrics metrics,
    ShreddedVariants variants) {
  /**
   * @throws RefusedFooter when no reader of tables takes them
   */
  static FileColumns of(MessageType message, ParquetMetadataConverter converter)
      throws RefusedFooter {
    Schema schema = ParquetTypes.schema(message);
    Map<String, ForeignType> foreign = ParquetTypes.foreign(message);
    checkCopy(schema, foreign);
    boolean numbered = ParquetTypes.hasIds(message);
    return new FileColumns(
        SchemaParser.toJson(schema),
        numbered,
        foreign,
        foreign.isEmpty() ? metrics(message, numbered, schema, converter) : ROWS_ALONE,
        ShreddedVariants.of(message));
  }

  private static FooterMetrics metrics(
      MessageType message, boolean numbered, Schema schema, ParquetMetadataConverter converter) {
    NameMapping mapping = MappingUtil.create(schema);
    MessageType withIds = numbered ? message : ParquetSchemaUtil.applyNameMapping(message, mapping);
    boolean variants = fields(schema).anyMatch(field -> field.type().isVariantType());
    return variants
        ? VariantMetrics.of(withIds, schema, converter, mapping)
        : StatedMetrics.of(withIds, schema, converter);
  }

  private static Stream<Types.NestedField> fields(Schema schema) {
    return TypeUtil.indexById(schema.asStruct()).values().stream();
  }

  /** Rows are copied by Spark's own reader, which takes no UUIDs. */
  private static void checkCopy(Schema schema, Map<String, ForeignType> foreign)
      throws RefusedFooter {
    boolean uuids = fields(schema).anyMatch(field -> field.type().equals(Types.UUIDType.get()));
    if (uuids && !foreign.isEmpty()) {
      throw new RefusedFooter(
          "has UUIDs beside columns that tables have no type for ("
              + String.join(", ", foreign.keySet())
              + "), and no reader takes both");
    }
  }
}
