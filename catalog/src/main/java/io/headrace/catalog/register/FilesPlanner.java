/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.parquet.ColumnAliases;
import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.parquet.SchemaUnion;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.mapping.NameMappingParser;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Decides what Parquet files make of a table. Schemas are looked at once each, those of most files
 * first, so that what is the rule stands and what is the exception is named.
 */
public final class FilesPlanner {
  private final TableName name;
  private final @Nullable Table table;
  private final ConflictPolicy policy;

  /**
   * @param table null where there is none yet
   */
  public FilesPlanner(TableName name, @Nullable Table table, ConflictPolicy policy) {
    this.name = name;
    this.table = table;
    this.policy = policy;
  }

  /** Files of one schema. */
  private record Alike(Schema schema, List<Footer> footers) {
    String first() {
      return footers.get(0).file().path().toString();
    }
  }

  /**
   * @param footers of the candidate's files, by path
   * @throws Failure BAD_DATA when files do not fit and the policy is to fail
   */
  public FilesPlan plan(
      TableCandidate candidate,
      Map<StoragePath, Footer> footers,
      List<KnownFile> rewritten,
      List<KnownFile> removed) {
    Map<String, Alike> schemas = alike(candidate, footers);
    SchemaUnion union = union();
    Map<String, SchemaUnion.Fit> fits = fits(union, schemas);
    if (fits.values().stream().anyMatch(fit -> !fit.misfits().isEmpty())) {
      switch (policy) {
        case FAIL -> throw refused(union, schemas, fits);
        case STRING -> {
          refuseOldColumns(union, schemas, fits);
          fits.values().stream()
              .flatMap(fit -> fit.misfits().keySet().stream())
              .forEach(column -> union.makeText(top(column)));
          fits = fits(union, schemas);
        }
        case RESCUE -> union.add(rescue());
      }
    }
    if (!candidate.partitions().isEmpty()) {
      union.add(SparkSchemaUtil.convert(candidate.partitions().columns()));
    }
    return new FilesPlan(
        name,
        table != null,
        candidate,
        union.schema(),
        union.aliases(),
        entries(candidate, footers, fits),
        changes(candidate, union, schemas, fits),
        rewritten,
        removed);
  }

  private SchemaUnion union() {
    if (table == null) {
      return new SchemaUnion();
    }
    String mapping = table.properties().get(TableProperties.DEFAULT_NAME_MAPPING);
    return new SchemaUnion(
        table.schema(),
        mapping == null
            ? new ColumnAliases()
            : ColumnAliases.of(table.schema(), NameMappingParser.fromJson(mapping)));
  }

  private static Schema rescue() {
    return new Schema(
        Types.NestedField.optional(1, ConflictPolicy.RESCUE_COLUMN, Types.StringType.get()));
  }

  /** By the schema as text, in the order in which they are looked at. */
  private static Map<String, Alike> alike(
      TableCandidate candidate, Map<StoragePath, Footer> footers) {
    Map<String, List<Footer>> bySchema = new LinkedHashMap<>();
    for (FileVerdict file : candidate.files()) {
      Footer footer = Objects.requireNonNull(footers.get(file.file().path()));
      bySchema.computeIfAbsent(footer.schemaJson(), json -> new ArrayList<>()).add(footer);
    }
    Map<String, Alike> sorted = new LinkedHashMap<>();
    bySchema.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
        .forEach(
            entry ->
                sorted.put(
                    entry.getKey(), new Alike(entry.getValue().get(0).schema(), entry.getValue())));
    return sorted;
  }

  private static Map<String, SchemaUnion.Fit> fits(SchemaUnion union, Map<String, Alike> schemas) {
    Map<String, SchemaUnion.Fit> fits = new LinkedHashMap<>();
    schemas.forEach((json, alike) -> fits.put(json, union.add(alike.schema())));
    return fits;
  }

  private static List<FilesPlan.Entry> entries(
      TableCandidate candidate,
      Map<StoragePath, Footer> footers,
      Map<String, SchemaUnion.Fit> fits) {
    return candidate.files().stream()
        .map(file -> Objects.requireNonNull(footers.get(file.file().path())))
        .map(
            footer -> {
              SchemaUnion.Fit fit = Objects.requireNonNull(fits.get(footer.schemaJson()));
              return new FilesPlan.Entry(
                  footer,
                  fit.names(),
                  fit.misfits(),
                  candidate.partitions().values(footer.file().path()));
            })
        .toList();
  }

  private static List<SchemaChange> changes(
      TableCandidate candidate,
      SchemaUnion union,
      Map<String, Alike> schemas,
      Map<String, SchemaUnion.Fit> fits) {
    List<SchemaChange> changes = new ArrayList<>();
    new TreeMap<>(union.added())
        .forEach(
            (column, type) -> changes.add(new SchemaChange.ColumnAdded(column, type.toString())));
    new TreeMap<>(union.widened())
        .forEach(
            (column, types) ->
                changes.add(
                    new SchemaChange.ColumnWidened(
                        column, types.get(0).toString(), types.get(1).toString())));
    new TreeMap<>(union.aliases().renamed())
        .forEach(
            (column, names) ->
                changes.add(new SchemaChange.ColumnNamed(column, String.join(", ", names))));
    Set<String> madeUp = new HashSet<>(candidate.partitions().names());
    madeUp.add(ConflictPolicy.RESCUE_COLUMN);
    changes.addAll(absent(union, schemas, madeUp));
    fits.forEach(
        (json, fit) ->
            fit.misfits()
                .forEach(
                    (column, type) ->
                        changes.add(
                            conflict(
                                union, column, type, Objects.requireNonNull(schemas.get(json))))));
    return changes;
  }

  private static List<SchemaChange> absent(
      SchemaUnion union, Map<String, Alike> schemas, Set<String> madeUp) {
    List<SchemaChange> absent = new ArrayList<>();
    for (Types.NestedField column : union.schema().columns()) {
      List<Alike> lacking =
          schemas.values().stream().filter(alike -> !has(union, alike, column.name())).toList();
      long files = lacking.stream().mapToLong(alike -> alike.footers().size()).sum();
      if (files > 0 && !madeUp.contains(column.name())) {
        absent.add(
            new SchemaChange.ColumnAbsent(
                column.name(),
                lacking.get(0).first() + (files == 1 ? "" : " and " + (files - 1) + " others")));
      }
    }
    return absent;
  }

  private static boolean has(SchemaUnion union, Alike alike, String column) {
    Set<String> others = union.aliases().renamed().getOrDefault(column, Set.of());
    return alike.schema().columns().stream()
        .anyMatch(field -> field.name().equals(column) || others.contains(field.name()));
  }

  private static SchemaChange.TypeConflict conflict(
      SchemaUnion union, String column, Type type, Alike alike) {
    Types.NestedField known = union.schema().findField(column);
    return new SchemaChange.TypeConflict(
        column,
        known == null ? "nothing" : known.type().toString(),
        alike.first()
            + (alike.footers().size() == 1
                ? ""
                : " and " + (alike.footers().size() - 1) + " others")
            + (alike.footers().size() == 1 ? " has " : " have ")
            + type);
  }

  private Failure refused(
      SchemaUnion union, Map<String, Alike> schemas, Map<String, SchemaUnion.Fit> fits) {
    String words =
        fits.entrySet().stream()
            .flatMap(
                fit ->
                    fit.getValue().misfits().entrySet().stream()
                        .map(
                            misfit ->
                                conflict(
                                    union,
                                    misfit.getKey(),
                                    misfit.getValue(),
                                    Objects.requireNonNull(schemas.get(fit.getKey())))))
            .map(SchemaChange::describe)
            .distinct()
            .limit(5)
            .collect(Collectors.joining("; "));
    return Failure.badData(
        "The files of "
            + name
            + " do not fit. "
            + words
            + ". Give on-conflict: rescue to keep such values aside in column "
            + ConflictPolicy.RESCUE_COLUMN
            + (table == null ? ", on-conflict: string to make the column text" : "")
            + ", or exclude the files.");
  }

  /** A column that tables and readers know as a number cannot become text any more. */
  private void refuseOldColumns(
      SchemaUnion union, Map<String, Alike> schemas, Map<String, SchemaUnion.Fit> fits) {
    Schema known = table == null ? new Schema() : table.schema();
    if (fits.values().stream()
        .flatMap(fit -> fit.misfits().keySet().stream())
        .map(column -> known.findField(top(column)))
        .anyMatch(field -> field != null && !field.type().equals(Types.StringType.get()))) {
      throw refused(union, schemas, fits);
    }
  }

  private static String top(String column) {
    int dot = column.indexOf('.');
    return dot < 0 ? column : column.substring(0, dot);
  }
}
