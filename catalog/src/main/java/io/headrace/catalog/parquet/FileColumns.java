/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * What the columns of a Parquet file mean for tables: the same for all files of one schema.
 *
 * @param json the columns as Iceberg writes schemas
 * @param numbered whether the file has field ids of its own
 * @param foreign columns that tables have no type for, by name
 * @param mapping from the file's names to the ids in {@code json}
 * @param metrics of which columns there are bounds
 * @param variants those whose values must be looked at
 */
record FileColumns(
    String json,
    boolean numbered,
    Map<String, ForeignType> foreign,
    NameMapping mapping,
    MetricsConfig metrics,
    ShreddedVariants variants) {
  /**
   * @throws RefusedFooter when no reader of tables takes them
   */
  static FileColumns of(MessageType message) throws RefusedFooter {
    Schema schema = ParquetTypes.schema(message);
    Map<String, ForeignType> foreign = ParquetTypes.foreign(message);
    checkCopy(schema, foreign);
    NameMapping mapping = MappingUtil.create(schema);
    boolean numbered = ParquetTypes.hasIds(message);
    MessageType withIds = numbered ? message : ParquetSchemaUtil.applyNameMapping(message, mapping);
    return new FileColumns(
        SchemaParser.toJson(schema),
        numbered,
        foreign,
        mapping,
        metrics(withIds, schema),
        ShreddedVariants.of(message));
  }

  /**
   * Iceberg converts no bounds of 32-bit numbers that are longs for being unsigned: such columns
   * are only counted.
   */
  private static MetricsConfig metrics(MessageType withIds, Schema schema) {
    Map<String, String> counted = new HashMap<>();
    for (ColumnDescriptor column : withIds.getColumns()) {
      PrimitiveType type = column.getPrimitiveType();
      if (type.getId() != null
          && type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
          && Types.LongType.get().equals(schema.findType(type.getId().intValue()))) {
        counted.put(
            TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX
                + schema.findColumnName(type.getId().intValue()),
            MetricsModes.Counts.get().toString());
      }
    }
    return counted.isEmpty()
        ? MetricsConfig.getDefault()
        : MetricsConfig.from(counted, schema, SortOrder.unsorted());
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
