/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Compares what files hold with each other and with the table they go into.
 *
 * @param schema the table's schema once the rows are in
 */
public record SchemaComparison(StructType schema, List<SchemaChange> changes) {

  /**
   * @param registered the table's schema, null where there is no table
   * @throws Failure BAD_DATA when the files do not fit each other or the table
   */
  public static SchemaComparison compare(
      TableName table,
      TableCandidate candidate,
      @Nullable StructType registered,
      ConflictPolicy policy) {
    return registered == null
        ? new SchemaComparison(fresh(table, candidate, policy), List.of())
        : grown(table, candidate, registered, policy);
  }

  private static StructType fresh(
      TableName table, TableCandidate candidate, ConflictPolicy policy) {
    List<StructField> fields = new ArrayList<>();
    for (SniffedColumn column : candidate.columns()) {
      DataType type = TypeChoice.of(column.evidence()).type();
      if (type instanceof StringType && policy == ConflictPolicy.FAIL) {
        conflict(candidate, column).ifPresent(words -> refuse(table, words));
      }
      fields.add(
          field(
              column.name(),
              type instanceof StringType && policy == ConflictPolicy.RESCUE
                  ? agreed(candidate, column).orElse(type)
                  : type));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /** What files that do not say text say most often. */
  private static Optional<DataType> agreed(TableCandidate candidate, SniffedColumn column) {
    Map<DataType, Long> votes =
        candidate.files().stream()
            .map(file -> evidence(file, column.name()))
            .filter(evidence -> evidence.values() > 0)
            .map(evidence -> TypeChoice.of(evidence).type())
            .filter(type -> !(type instanceof StringType))
            .collect(Collectors.groupingBy(type -> type, Collectors.counting()));
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Text although some file taken alone says otherwise: the files disagree. */
  private static Optional<String> conflict(TableCandidate candidate, SniffedColumn column) {
    List<ColumnEvidence> seen =
        candidate.files().stream()
            .map(file -> evidence(file, column.name()))
            .filter(evidence -> evidence.values() > 0)
            .toList();
    Optional<DataType> type =
        seen.stream()
            .map(evidence -> TypeChoice.of(evidence).type())
            .filter(each -> !(each instanceof StringType))
            .findFirst();
    return type.flatMap(
        wanted ->
            seen.stream()
                .flatMap(evidence -> TypeChoice.misfit(evidence, wanted).stream())
                .findFirst()
                .map(odd -> conflictWords(column.name(), seen, wanted, odd)));
  }

  private static String conflictWords(
      String column, List<ColumnEvidence> seen, DataType type, ColumnEvidence.Sighting odd) {
    long agreeing = seen.stream().filter(evidence -> TypeChoice.fits(evidence, type)).count();
    return "Cannot type column \""
        + column
        + "\": "
        + agreeing
        + (agreeing == 1 ? " file says " : " files say ")
        + TypeChoice.words(type)
        + " but "
        + odd.describe()
        + ". If that means a missing value, give null-tokens: [\""
        + odd.value()
        + "\"]; else give on-conflict: string.";
  }

  private static StructType checkedWidths(
      TableName table, TableCandidate candidate, StructType registered) {
    for (FileVerdict file : candidate.files()) {
      Sniffed sniffed = file.findSniffed().orElseThrow();
      if (!sniffed.named() && sniffed.columns().size() != registered.length()) {
        refuse(
            table,
            file.file().path()
                + " has "
                + sniffed.columns().size()
                + " columns without names, the table has "
                + registered.length()
                + ". Move the file to a folder of its own, or exclude it.");
      }
    }
    return registered;
  }

  private static SchemaComparison grown(
      TableName table, TableCandidate candidate, StructType registered, ConflictPolicy policy) {
    StructType schema = checkedWidths(table, candidate, registered);
    List<SchemaChange> changes = new ArrayList<>();
    boolean named = candidate.files().stream().anyMatch(f -> f.findSniffed().orElseThrow().named());
    List<SniffedColumn> columns = candidate.columns();
    for (int i = 0; i < columns.size(); i++) {
      SniffedColumn column = columns.get(i);
      Optional<StructField> known =
          named ? find(schema, column.name()) : Optional.of(schema.apply(i));
      if (known.isEmpty()) {
        DataType type = TypeChoice.of(column.evidence()).type();
        schema = schema.add(field(column.name(), type));
        changes.add(new SchemaChange.ColumnAdded(column.name(), TypeChoice.words(type)));
        continue;
      }
      DataType type = known.get().dataType();
      TypeChoice.misfit(column.evidence(), type)
          .ifPresent(
              value ->
                  changes.add(
                      new SchemaChange.TypeConflict(
                          column.name(), TypeChoice.words(type), value.describe())));
    }
    if (policy != ConflictPolicy.RESCUE) {
      refuseConflicts(table, changes);
    }
    changes.addAll(absent(candidate, registered, named));
    return new SchemaComparison(schema, changes);
  }

  private static void refuseConflicts(TableName table, List<SchemaChange> changes) {
    String conflicts =
        changes.stream()
            .filter(SchemaChange.TypeConflict.class::isInstance)
            .map(SchemaChange::describe)
            .collect(Collectors.joining("; "));
    if (!conflicts.isEmpty()) {
      refuse(
          table,
          conflicts
              + ". If that means a missing value, name it in null-tokens; else exclude the file, or"
              + " drop the table and crawl again with on-conflict: string.");
    }
  }

  private static List<SchemaChange> absent(
      TableCandidate candidate, StructType registered, boolean named) {
    List<SchemaChange> changes = new ArrayList<>();
    if (!named) {
      return changes;
    }
    for (FileVerdict file : candidate.files()) {
      Set<String> names =
          file.findSniffed().orElseThrow().columnNames().stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.toCollection(HashSet::new));
      for (StructField field : registered.fields()) {
        if (!names.contains(field.name().toLowerCase(Locale.ROOT))) {
          changes.add(new SchemaChange.ColumnAbsent(field.name(), file.file().path().name()));
        }
      }
    }
    return changes;
  }

  private static Optional<StructField> find(StructType schema, String name) {
    for (StructField field : schema.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static ColumnEvidence evidence(FileVerdict file, String column) {
    return file.findSniffed().orElseThrow().columns().stream()
        .filter(each -> each.name().equalsIgnoreCase(column))
        .map(SniffedColumn::evidence)
        .findFirst()
        .orElse(ColumnEvidence.NONE);
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true, Metadata.empty());
  }

  private static void refuse(TableName table, String words) {
    throw Failure.badData("The files of " + table + " do not fit. " + words);
  }
}
