/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.iceberg.shaded.org.apache.parquet.format.ColumnChunk;
import org.apache.iceberg.shaded.org.apache.parquet.format.ColumnMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.format.FileMetaData;
import org.apache.iceberg.shaded.org.apache.parquet.format.RowGroup;
import org.apache.iceberg.shaded.org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.types.Comparators;
import org.apache.iceberg.util.NaNUtil;
import org.jspecify.annotations.Nullable;

/**
 * Counts and bounds as the statistics in footers of one schema have them: what Iceberg's own {@code
 * ParquetUtil} finds, which looks at the schema anew for each file. Here all that hangs on the
 * schema alone is found out once.
 */
final class StatedMetrics implements FooterMetrics {
  /** Iceberg describes no more by itself, see {@code write.metadata.metrics.max-inferred-…}. */
  private static final int MOST_COLUMNS = 100;

  private final ParquetMetadataConverter converter;
  private final List<StatedColumn> columns;
  private final int[] ids;
  private final List<List<String>> paths;
  private final Map<List<String>, Integer> places;

  private StatedMetrics(
      ParquetMetadataConverter converter, List<StatedColumn> columns, List<List<String>> paths) {
    this.converter = converter;
    this.columns = columns;
    this.ids = columns.stream().mapToInt(StatedColumn::id).toArray();
    this.paths = paths;
    this.places = new HashMap<>();
    paths.forEach(path -> places.put(path, places.size()));
  }

  /**
   * @param message whose columns all have field ids
   * @param schema that has them
   */
  static StatedMetrics of(MessageType message, Schema schema, ParquetMetadataConverter converter) {
    List<StatedColumn> columns = new ArrayList<>();
    List<List<String>> paths = new ArrayList<>();
    for (ColumnDescriptor column : message.getColumns()) {
      paths.add(List.of(column.getPath()));
      if (columns.size() < MOST_COLUMNS) {
        int id = column.getPrimitiveType().getId().intValue();
        columns.add(StatedColumn.of(column, schema.findType(id).asPrimitiveType()));
      }
    }
    return new StatedMetrics(converter, List.copyOf(columns), paths);
  }

  @Override
  public FileMetrics of(FileMetaData footer) throws RefusedFooter {
    Sum[] sums = columns.stream().map(Sum::new).toArray(Sum[]::new);
    for (RowGroup group : footer.getRow_groups()) {
      List<ColumnChunk> chunks = group.getColumns();
      for (int i = 0; i < chunks.size(); i++) {
        ColumnMetaData chunk = chunks.get(i).getMeta_data();
        int place = place(i, chunk.getPath_in_schema());
        if (place < sums.length) {
          sums[place].add(chunk, footer.getCreated_by());
        }
      }
    }
    return summed(FooterMetrics.rows(footer), sums);
  }

  /** Chunks come in the order of the columns, else they are looked for. */
  private int place(int expected, List<String> path) throws RefusedFooter {
    if (expected < paths.size() && paths.get(expected).equals(path)) {
      return expected;
    }
    Integer place = places.get(path);
    if (place == null) {
      throw new RefusedFooter("is damaged: its footer has no column " + String.join(".", path));
    }
    return place;
  }

  private FileMetrics summed(long rows, Sum[] sums) {
    FileMetrics metrics =
        new FileMetrics(
            rows,
            ids,
            new long[sums.length],
            new long[sums.length],
            new long[sums.length],
            new byte[sums.length][],
            new byte[sums.length][]);
    for (int i = 0; i < sums.length; i++) {
      metrics.sizes()[i] = sums[i].bytes;
      metrics.values()[i] = sums[i].countOf(sums[i].values);
      metrics.nulls()[i] = sums[i].hasNulls ? sums[i].countOf(sums[i].nulls) : FileMetrics.UNKNOWN;
      metrics.lower()[i] = sums[i].lower();
      metrics.upper()[i] = sums[i].upper();
    }
    return metrics;
  }

  /** Over the row groups of a file, of one column. */
  private final class Sum {
    private final StatedColumn column;
    private final Comparator<Object> order;
    private long bytes;
    private long values;
    private long nulls;
    private boolean hasNulls = true;
    private boolean isUnknown;
    private boolean lacksBounds;
    private @Nullable Object least;
    private @Nullable Object greatest;

    Sum(StatedColumn column) {
      this.column = column;
      this.order = Comparators.forType(column.type());
      this.isUnknown = column.detail() == StatedColumn.Detail.SIZE;
    }

    void add(ColumnMetaData chunk, String writer) {
      bytes += chunk.getTotal_compressed_size();
      if (isUnknown) {
        return;
      }
      Statistics<?> stated =
          converter.fromParquetStatistics(writer, chunk.getStatistics(), column.stored());
      isUnknown = stated == null || stated.isEmpty();
      if (isUnknown) {
        return;
      }
      hasNulls &= stated.isNumNullsSet();
      values += chunk.getNum_values();
      nulls += stated.getNumNulls();
      if (column.detail() == StatedColumn.Detail.BOUNDS && stated.hasNonNullValue()) {
        Object low = column.value(stated.genericGetMin());
        Object high = column.value(stated.genericGetMax());
        least = least == null || order.compare(low, least) < 0 ? low : least;
        greatest = greatest == null || order.compare(high, greatest) > 0 ? high : greatest;
      }
      // Writers leave out what is long: bounds of the other chunks would hide these values.
      lacksBounds |= !stated.hasNonNullValue() && stated.getNumNulls() < chunk.getNum_values();
    }

    long countOf(long count) {
      return isUnknown ? FileMetrics.UNKNOWN : count;
    }

    byte @Nullable [] lower() {
      Object bound = least;
      return bound == null || isUnbounded() ? null : column.lower(bound);
    }

    byte @Nullable [] upper() {
      Object bound = greatest;
      return bound == null || isUnbounded() ? null : column.upper(bound);
    }

    private boolean isUnbounded() {
      return isUnknown || lacksBounds || NaNUtil.isNaN(least) || NaNUtil.isNaN(greatest);
    }
  }
}
