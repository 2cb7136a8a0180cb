/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.grouping.TableGrouping;
import io.headrace.catalog.parquet.ParquetVerdicts;
import io.headrace.catalog.register.FilesPlanner;
import io.headrace.catalog.register.KnownFile;
import io.headrace.catalog.register.RowsPlan;
import io.headrace.catalog.register.SchemaComparison;
import io.headrace.catalog.register.TablePlan;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Decides, from a survey, what is to be done to each table; writes nothing. */
final class CrawlPlanner {
  private final Lakehouse lakehouse;
  private final CrawlOptions options;
  private final Survey survey;
  private final Map<TableName, List<KnownFile>> rewritten;
  private final Map<TableName, List<KnownFile>> removed;

  CrawlPlanner(Lakehouse lakehouse, CrawlOptions options, Survey survey) {
    this.lakehouse = lakehouse;
    this.options = options;
    this.survey = survey;
    this.rewritten = byTable(survey.changes().rewritten());
    this.removed = byTable(survey.changes().removed());
  }

  private static Map<TableName, List<KnownFile>> byTable(List<KnownFile> files) {
    return files.stream().collect(Collectors.groupingBy(KnownFile::table));
  }

  /**
   * What was decided.
   *
   * @param conflicts why some tables cannot be written
   */
  record Decided(List<TablePlan> plans, List<Failure> conflicts) {
    /** All conflicts as one. */
    void throwIfConflicting() {
      if (conflicts.size() == 1) {
        throw conflicts.get(0);
      }
      if (!conflicts.isEmpty()) {
        throw Failure.badData(
            conflicts.stream().map(Failure::explanation).collect(Collectors.joining("\n")));
      }
    }
  }

  Decided decide() {
    List<TablePlan> plans = new ArrayList<>();
    List<Failure> conflicts = new ArrayList<>();
    Map<TableName, TableCandidate> candidates =
        new TreeMap<>(Comparator.comparing(TableName::toString));
    if (!survey.recognised().isEmpty()) {
      grouping().group(survey.recognised()).forEach(each -> candidates.put(table(each), each));
    }
    removed
        .keySet()
        .forEach(table -> candidates.putIfAbsent(table, TableCandidate.none(table.table())));
    candidates.forEach(
        (table, candidate) -> {
          try {
            plans.add(plan(table, candidate));
          } catch (Failure conflict) {
            conflicts.add(conflict);
          }
        });
    return new Decided(plans, conflicts);
  }

  private TablePlan plan(TableName name, TableCandidate candidate) {
    Table table =
        lakehouse.tables().findCurrent(name).isEmpty() ? null : lakehouse.tables().load(name);
    refuseForeign(name, table);
    List<KnownFile> gone = removed.getOrDefault(name, List.of());
    if (isInPlace(name, candidate)) {
      return new FilesPlanner(name, table, options.onConflict())
          .plan(candidate, survey.footers(), rewritten.getOrDefault(name, List.of()), gone);
    }
    return new RowsPlan(
        name,
        table != null,
        candidate,
        SchemaComparison.compare(
            name, candidate, registered(table, candidate), options.onConflict()),
        survey.changes().reasons().getOrDefault(name, ""),
        gone);
  }

  /** What files of the table must fit: its columns but those that their folders fill. */
  private static @Nullable StructType registered(@Nullable Table table, TableCandidate candidate) {
    if (table == null) {
      return null;
    }
    Set<String> byFolder = Set.copyOf(candidate.partitions().names());
    StructType columns = SparkSchemaUtil.convert(table.schema());
    return new StructType(
        Arrays.stream(columns.fields())
            .filter(column -> !byFolder.contains(column.name()))
            .toArray(StructField[]::new));
  }

  private boolean isInPlace(TableName name, TableCandidate candidate) {
    return candidate.files().isEmpty()
        ? removed.getOrDefault(name, List.of()).stream().anyMatch(KnownFile::inPlace)
        : candidate.files().stream().allMatch(ParquetVerdicts::isParquet);
  }

  private TableGrouping grouping() {
    Map<StoragePath, String> earlier = new HashMap<>();
    survey.known().forEach((path, file) -> earlier.put(path, file.table().table()));
    return new TableGrouping(options.path(), options.grouping(), earlier);
  }

  private TableName table(TableCandidate candidate) {
    return new TableName(TableName.DEFAULT_CATALOG, options.into(), candidate.table());
  }

  /** A table that no crawl of this folder made belongs to somebody else. */
  private void refuseForeign(TableName name, @Nullable Table table) {
    if (table != null && !survey.ledger().tables().contains(name)) {
      throw Failure.badRequest(
          name
              + " exists already and was not made by a crawl of "
              + options.path()
              + ". Crawl into another namespace, rename the file, or drop the table.");
    }
  }
}
