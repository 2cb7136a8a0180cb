/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.NameMapping;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.format.FileMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.iceberg.types.Types;

/** For files that have variants, of which Iceberg alone knows how bounds are written. */
record VariantMetrics(
    ParquetMetadataConverter converter, MetricsConfig described, NameMapping mapping)
    implements FooterMetrics {

  static VariantMetrics of(
      MessageType message, Schema schema, ParquetMetadataConverter converter, NameMapping mapping) {
    return new VariantMetrics(converter, described(message, schema), mapping);
  }

  /**
   * Iceberg converts no bounds of 32-bit numbers that are longs for being unsigned: such columns
   * are only counted.
   */
  private static MetricsConfig described(MessageType message, Schema schema) {
    Map<String, String> counted = new HashMap<>();
    for (ColumnDescriptor column : message.getColumns()) {
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

  @Override
  public FileMetrics of(FileMetaData footer) throws IOException {
    return FileMetrics.of(
        ParquetUtil.footerMetrics(
            converter.fromParquetMetadata(footer), Stream.empty(), described, mapping));
  }
}
