/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.headrace.catalog.parquet.ColumnNames;
import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.parquet.ForeignType;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.Schema;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Copies the rows of Parquet files whose columns are of other types than the table's. */
final class ParquetCopy {
  private final Lakehouse lakehouse;
  private final StructType table;
  private final CopiedMoments moments = new CopiedMoments();

  ParquetCopy(Lakehouse lakehouse, Schema table) {
    this.lakehouse = lakehouse;
    this.table = SparkSchemaUtil.convert(table);
  }

  TableVersion append(
      FilesPlan plan, List<FilesPlan.Entry> entries, String branch, CommitNotes notes) {
    Map<String, List<FilesPlan.Entry>> alike = new LinkedHashMap<>();
    entries.forEach(
        entry ->
            alike
                .computeIfAbsent(
                    entry.footer().schemaJson() + entry.footer().foreign() + entry.folderValues(),
                    key -> new ArrayList<>())
                .add(entry));
    Dataset<Row> rows = null;
    for (List<FilesPlan.Entry> files : alike.values()) {
      Dataset<Row> more = rows(files, plan.candidate().partitions().names());
      rows = rows == null ? more : rows.union(more);
    }
    return lakehouse
        .tables()
        .branches()
        .append(
            Objects.requireNonNull(rows),
            plan.table(),
            branch,
            notes.with(
                CommitNotes.COMMIT_ID, notes.entries().get(CommitNotes.COMMIT_ID) + "/copied"));
  }

  /** What the table lacks of the files' moments; to be asked after the rows were written. */
  List<SchemaChange> momentsCut() {
    return SchemaChange.MomentsCut.byColumn(moments.cut().stream());
  }

  private Dataset<Row> rows(List<FilesPlan.Entry> files, List<String> partitions) {
    FilesPlan.Entry first = files.get(0);
    StructType own = asRead(first.footer());
    String[] paths =
        files.stream().map(file -> file.path().toHadoop().toString()).toArray(String[]::new);
    Dataset<Row> source =
        moments.watching(lakehouse.spark().read().schema(own).parquet(paths), files);
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.fields()) {
      int folder = partitions.indexOf(field.name());
      Column value =
          folder < 0
              ? value(first, own, field)
              : lit(first.folderValues().get(folder)).cast(field.dataType());
      columns.add(value.as(field.name()));
    }
    return source.select(columns.toArray(Column[]::new));
  }

  private static StructType asRead(Footer footer) {
    StructType own = new StructType();
    for (StructField field : SparkSchemaUtil.convert(footer.schema()).fields()) {
      ForeignType foreign = footer.foreign().get(field.name());
      own = own.add(field.name(), foreign == null ? field.dataType() : foreign.asRead());
    }
    return own;
  }

  private Column value(FilesPlan.Entry file, StructType own, StructField field) {
    if (field.name().equals(ConflictPolicy.RESCUE_COLUMN)) {
      return rescued(file, own);
    }
    StructField source = source(file.names(), own, field.name());
    if (source == null) {
      return lit(null).cast(field.dataType());
    }
    if (isMisfit(file, field.name())) {
      return field.dataType() instanceof StringType
          ? text(source)
          : lit(null).cast(field.dataType());
    }
    ForeignType foreign = file.footer().foreign().get(source.name());
    if (foreign != null) {
      return foreign.converted(quoted(source)).cast(field.dataType());
    }
    return new NamedCast(file.names())
        .cast(quoted(source), source.name(), source.dataType(), field.dataType());
  }

  private static Column rescued(FilesPlan.Entry file, StructType own) {
    List<Column> parts = new ArrayList<>();
    for (StructField field : own.fields()) {
      String column = file.names().inTable(field.name());
      if (isMisfit(file, column)) {
        parts.add(quoted(field).as(column));
      }
    }
    if (parts.isEmpty()) {
      return lit(null).cast("string");
    }
    Column anything = parts.stream().map(Column::isNotNull).reduce(Column::or).orElseThrow();
    return when(anything, to_json(struct(parts.toArray(Column[]::new))));
  }

  private static boolean isMisfit(FilesPlan.Entry file, String column) {
    return file.misfits().keySet().stream()
        .anyMatch(misfit -> misfit.equals(column) || misfit.startsWith(column + "."));
  }

  private static Column text(StructField source) {
    DataType type = source.dataType();
    boolean nested =
        type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    return nested ? to_json(quoted(source)) : quoted(source).cast("string");
  }

  private static @Nullable StructField source(ColumnNames names, StructType own, String column) {
    for (StructField field : own.fields()) {
      if (names.inTable(field.name()).equals(column)) {
        return field;
      }
    }
    return null;
  }

  private static Column quoted(StructField field) {
    return quoted(field.name());
  }

  static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
