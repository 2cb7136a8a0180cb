/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.types.Types;

/**
 * What a Parquet file says of itself.
 *
 * @param schemaJson its columns as Iceberg writes schemas; field ids are the file's own where it
 *     has any, else numbers in the order of the file
 * @param numbered whether the file has field ids of its own, which readers go by
 * @param foreign columns that the table has under another type, by name: the rows must be copied
 * @param columns counts and bounds by those field ids; of at most a hundred columns, about a
 *     hundred bytes each
 * @param splitOffsets where the row groups begin, ascending
 * @param writer what wrote the file
 * @param codecs of the column chunks, in words
 */
public record Footer(
    StoredObject file,
    String schemaJson,
    boolean numbered,
    Map<String, ForeignType> foreign,
    FileMetrics columns,
    List<Long> splitOffsets,
    String writer,
    String codecs)
    implements Serializable {

  public long rows() {
    return columns.rows();
  }

  public Schema schema() {
    return SchemaParser.fromJson(schemaJson);
  }

  /**
   * The metrics by the field ids of a table.
   *
   * @param names what the table calls a column of the file
   */
  public Metrics metricsOf(Schema table, ColumnNames names) {
    Schema own = schema();
    return columns.of(
        id -> {
          Types.NestedField field = table.findField(names.inTable(own.findColumnName(id)));
          return field == null ? -1 : field.fieldId();
        });
  }
}
