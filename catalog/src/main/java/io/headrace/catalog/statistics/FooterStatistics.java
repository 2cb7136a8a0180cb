/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.transforms.Transforms;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** What files say of their columns themselves; what one of them leaves out is unknown of all. */
public final class FooterStatistics {
  private final Schema schema;
  private final List<Metrics> files;

  /**
   * @param schema of the table
   * @param files by the field ids of the table
   */
  public FooterStatistics(Schema schema, List<Metrics> files) {
    this.schema = schema;
    this.files = List.copyOf(files);
  }

  /** Of the columns of which every file says something, in the order of the table. */
  public List<ColumnStatistics> columns() {
    return schema.columns().stream()
        .filter(column -> column.type().isPrimitiveType())
        .flatMap(column -> of(column))
        .toList();
  }

  private Stream<ColumnStatistics> of(Types.NestedField column) {
    int id = column.fieldId();
    if (files.isEmpty() || !files.stream().allMatch(file -> has(file.nullValueCounts(), id))) {
      return Stream.empty();
    }
    Comparator<Object> order = Comparators.forType(column.type().asPrimitiveType());
    return Stream.of(
        new ColumnStatistics(
            column.name(),
            SparkSchemaUtil.convert(column.type()).sql(),
            files.stream().mapToLong(Metrics::recordCount).sum(),
            files.stream().mapToLong(file -> file.nullValueCounts().get(id)).sum(),
            null,
            null,
            extreme(column, Metrics::lowerBounds, order),
            extreme(column, Metrics::upperBounds, order.reversed()),
            List.of(),
            0,
            ColumnStatistics.FOOTERS));
  }

  /** The first bound of all files in an order, as text. */
  private @Nullable String extreme(
      Types.NestedField column,
      Function<Metrics, Map<Integer, ByteBuffer>> bounds,
      Comparator<Object> order) {
    Type type = column.type();
    Object extreme = null;
    for (Metrics file : files) {
      Map<Integer, ByteBuffer> known = bounds.apply(file);
      if (!has(known, column.fieldId())) {
        if (isAllNull(file, column.fieldId())) {
          continue;
        }
        return null;
      }
      Object bound = Conversions.fromByteBuffer(type, known.get(column.fieldId()));
      extreme = extreme == null || order.compare(bound, extreme) < 0 ? bound : extreme;
    }
    return extreme == null ? null : Transforms.identity().toHumanString(type, extreme);
  }

  private static boolean isAllNull(Metrics file, int id) {
    return has(file.valueCounts(), id)
        && Objects.equals(file.valueCounts().get(id), file.nullValueCounts().get(id));
  }

  private static boolean has(@Nullable Map<Integer, ?> byId, int id) {
    return byId != null && byId.containsKey(id);
  }
}
