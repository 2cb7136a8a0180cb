/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.catalog.statistics.FooterStatistics;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableVersion;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/**
 * Makes Parquet files part of a table where they lie: the table gets its columns, then one commit
 * to a branch names all files with the counts and bounds of their footers. Files that no reader
 * could take as they are have their rows copied instead.
 */
final class FileRegistrar {
  private final Lakehouse lakehouse;

  FileRegistrar(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  StagedTable stage(FilesPlan plan, String branch, CommitNotes notes) {
    Table table =
        lakehouse
            .tables()
            .ensure(
                plan.table(),
                plan.schema(),
                plan.candidate().partitions().names(),
                schema -> properties(plan, schema));
    List<FilesPlan.Entry> inPlace = new ArrayList<>();
    List<FilesPlan.Entry> copied = new ArrayList<>();
    for (FilesPlan.Entry entry : plan.entries()) {
      (canStay(entry, table) ? inPlace : copied).add(entry);
    }
    List<String> partitions = plan.candidate().partitions().names();
    List<DataFile> added =
        inPlace.stream().map(entry -> dataFile(entry, table, partitions)).toList();
    List<String> removed =
        Stream.concat(plan.rewritten().stream(), plan.removed().stream())
            .filter(KnownFile::inPlace)
            .map(file -> file.path().uri())
            .toList();
    TableVersion staged =
        lakehouse.tables().branches().stageFiles(plan.table(), branch, added, removed, notes);
    long rows = addedRows(staged);
    ParquetCopy copy = new ParquetCopy(lakehouse, table.schema());
    if (!copied.isEmpty()) {
      rows += addedRows(copy.append(plan, copied, branch, notes));
    }
    StagedTable result =
        new StagedTable(
            plan,
            branch,
            counts(plan),
            rows,
            paths(inPlace),
            statistics(inPlace, copied, table),
            copy.momentsCut());
    result.reconciliation().check(plan.table().toString());
    return result;
  }

  /**
   * What is not ours must never be deleted with the table, nor when its snapshots expire; and files
   * without field ids are read by the names of their columns.
   */
  private static Map<String, String> properties(FilesPlan plan, Schema schema) {
    return Map.of(
        TableProperties.GC_ENABLED,
        "false",
        TableProperties.DEFAULT_NAME_MAPPING,
        NameMappingParser.toJson(plan.aliases().mapping(schema)));
  }

  private static boolean canStay(FilesPlan.Entry entry, Table table) {
    return !entry.isCopied() && isReachable(entry.path(), table) && idsAgree(entry, table.schema());
  }

  /** The table's own file access must reach the file: it reads one kind of storage. */
  private static boolean isReachable(StoragePath file, Table table) {
    StoragePath location = StoragePath.of(table.location());
    return file.isLocal() == location.isLocal() && file.isObjectStore() == location.isObjectStore();
  }

  /** Readers go by a file's own field ids where it has any. */
  private static boolean idsAgree(FilesPlan.Entry entry, Schema table) {
    if (!entry.footer().numbered()) {
      return true;
    }
    Schema own = entry.footer().schema();
    return TypeUtil.indexById(own.asStruct()).keySet().stream()
        .allMatch(
            id -> {
              Types.NestedField column =
                  table.findField(entry.names().inTable(own.findColumnName(id)));
              return column != null && column.fieldId() == id;
            });
  }

  private static DataFile dataFile(FilesPlan.Entry entry, Table table, List<String> partitions) {
    Footer footer = entry.footer();
    return DataFiles.builder(table.spec())
        .withPartition(partition(entry, table.spec(), partitions))
        .withPath(entry.path().uri())
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(footer.file().bytes())
        .withMetrics(footer.metricsOf(table.schema(), entry.names()))
        .withSplitOffsets(footer.splitOffsets())
        .build();
  }

  /** Null for columns of the table's partitioning that this file's folders do not have. */
  private static StructLike partition(
      FilesPlan.Entry entry, PartitionSpec spec, List<String> partitions) {
    PartitionData data = new PartitionData(spec.partitionType());
    for (int i = 0; i < spec.fields().size(); i++) {
      int column =
          partitions.indexOf(spec.schema().findColumnName(spec.fields().get(i).sourceId()));
      Object value = column < 0 ? null : entry.folderValues().get(column);
      data.set(i, value instanceof Date date ? (int) date.toLocalDate().toEpochDay() : value);
    }
    return data;
  }

  private long addedRows(TableVersion version) {
    return Long.parseLong(
        lakehouse.tables().summary(version).getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0"));
  }

  private static Set<StoragePath> paths(List<FilesPlan.Entry> entries) {
    Set<StoragePath> paths = new HashSet<>();
    for (FilesPlan.Entry entry : entries) {
      if (!paths.add(entry.path())) {
        throw Failure.bug(entry.path() + " is there twice.");
      }
    }
    return paths;
  }

  /** None where rows were copied: what is in them is not as their footers say it. */
  private static List<ColumnStatistics> statistics(
      List<FilesPlan.Entry> inPlace, List<FilesPlan.Entry> copied, Table table) {
    return copied.isEmpty()
        ? new FooterStatistics(
                table.schema(),
                inPlace.stream()
                    .map(entry -> entry.footer().metricsOf(table.schema(), entry.names()))
                    .toList())
            .columns()
        : List.of();
  }

  private static List<FileCounts> counts(FilesPlan plan) {
    return plan.entries().stream().map(entry -> FileCounts.of(entry.footer())).toList();
  }
}
