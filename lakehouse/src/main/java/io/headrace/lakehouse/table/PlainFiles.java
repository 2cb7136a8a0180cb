/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A version's data files for Spark's own reader. Iceberg's reads arrays value by value and boxes
 * each, Spark's decodes them a column at a time; but it knows columns, and nothing of tables. So
 * this is only for Parquet files of which every row counts, and whose columns say by themselves
 * which of the table's they are.
 *
 * @param columns of the version, at least one an array
 */
record PlainFiles(Table table, long snapshotId, List<String> columns) {
  /** With more, the listing that Spark makes of them costs more than the reading saves. */
  private static final int MOST_FILES = 10_000;

  /** What the two readers read alike. */
  private static final Set<Type.TypeID> ALIKE =
      EnumSet.of(
          Type.TypeID.BOOLEAN,
          Type.TypeID.INTEGER,
          Type.TypeID.LONG,
          Type.TypeID.FLOAT,
          Type.TypeID.DOUBLE,
          Type.TypeID.DECIMAL,
          Type.TypeID.DATE,
          Type.TypeID.STRING);

  /** The session's setting without which Spark's reader finds columns by name. */
  static final String BY_ID = "spark.sql.parquet.fieldId.read.enabled";

  private static final String FIELD_ID = "parquet.field.id";

  /** Names are paths, not patterns. */
  private static final String NO_PATTERNS = "__globPaths__";

  /** Empty where only Iceberg's own reader reads these columns right, or as quickly. */
  Optional<Dataset<Row>> read(SparkSession spark) {
    Schema schema = SnapshotUtil.schemaFor(table, snapshotId).select(columns);
    boolean hasArrays = schema.columns().stream().anyMatch(column -> column.type().isListType());
    if (!hasArrays
        || !Boolean.parseBoolean(spark.conf().get(BY_ID, "false"))
        || !schema.columns().stream().allMatch(PlainFiles::isReadAlike)
        || table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING)) {
      return Optional.empty();
    }
    return paths()
        .map(
            paths ->
                spark
                    .read()
                    .schema(withIds(schema))
                    .option(NO_PATTERNS, "false")
                    .parquet(paths.toArray(String[]::new)));
  }

  private static boolean isReadAlike(Types.NestedField column) {
    Type type =
        column.type().isListType() ? column.type().asListType().elementType() : column.type();
    return ALIKE.contains(type.typeId()) && column.initialDefault() == null;
  }

  private Optional<List<String>> paths() {
    List<String> paths = new ArrayList<>();
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useSnapshot(snapshotId).planFiles()) {
      for (FileScanTask each : files) {
        boolean plain = each.file().format() == FileFormat.PARQUET && each.deletes().isEmpty();
        if (!plain || paths.size() == MOST_FILES) {
          return Optional.empty();
        }
        paths.add(each.file().location());
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
    return paths.isEmpty() ? Optional.empty() : Optional.of(paths);
  }

  /** Columns are found by their ids, whatever they were called when a file was written. */
  private static StructType withIds(Schema schema) {
    StructType plain = SparkSchemaUtil.convert(schema);
    StructType marked = new StructType();
    for (int i = 0; i < plain.length(); i++) {
      StructField field = plain.apply(i);
      Metadata id =
          new MetadataBuilder().putLong(FIELD_ID, schema.columns().get(i).fieldId()).build();
      marked = marked.add(new StructField(field.name(), field.dataType(), true, id));
    }
    return marked;
  }
}
