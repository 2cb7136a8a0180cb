/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.mapping.MappedField;
import org.apache.iceberg.mapping.MappedFields;
import org.apache.iceberg.mapping.NameMapping;

/**
 * Which names of files a table's columns answer to; a table remembers it as its name mapping, so
 * that the same file always gets the same columns.
 */
public final class ColumnAliases {
  /** Names in files by path of the table's column. */
  private final Map<String, Set<String>> aliases = new TreeMap<>();

  /** Nothing remembered. */
  public ColumnAliases() {}

  /** What a table remembers. */
  public static ColumnAliases of(Schema schema, NameMapping mapping) {
    ColumnAliases known = new ColumnAliases();
    known.add(schema, mapping.asMappedFields());
    return known;
  }

  private void add(Schema schema, MappedFields fields) {
    for (MappedField field : fields.fields()) {
      String column = field.id() == null ? null : schema.findColumnName(field.id());
      if (column != null) {
        aliases.computeIfAbsent(column, path -> new LinkedHashSet<>()).addAll(field.names());
      }
      if (field.nestedMapping() != null) {
        add(schema, field.nestedMapping());
      }
    }
  }

  /**
   * The name of a file's column among the columns of a table.
   *
   * @param parent path of the structure the column is in; empty at the top
   * @param siblings the table's columns there
   * @param taken those that this file has a column for already
   */
  String resolve(String parent, String inFile, Collection<String> siblings, Set<String> taken) {
    for (String sibling : siblings) {
      if (!taken.contains(sibling) && names(path(parent, sibling)).contains(inFile)) {
        return sibling;
      }
    }
    if (siblings.contains(inFile) && !taken.contains(inFile)) {
      return inFile;
    }
    String safe = safe(inFile);
    for (String sibling : siblings) {
      if (!taken.contains(sibling) && sibling.equalsIgnoreCase(safe)) {
        return sibling;
      }
    }
    return unique(safe, siblings);
  }

  private static String unique(String name, Collection<String> siblings) {
    Set<String> lower = new LinkedHashSet<>();
    siblings.forEach(sibling -> lower.add(sibling.toLowerCase(Locale.ROOT)));
    String unique = name;
    for (int n = 2; lower.contains(unique.toLowerCase(Locale.ROOT)); n++) {
      unique = name + "_" + n;
    }
    return unique;
  }

  /** What a path of Iceberg's cannot have in it, nor a name between backquotes. */
  private static String safe(String name) {
    String safe = name.strip().replaceAll("[.`\\p{Cntrl}]+", "_");
    return safe.isEmpty() ? "column" : safe;
  }

  void remember(String parent, String column, String inFile) {
    aliases.computeIfAbsent(path(parent, column), path -> new LinkedHashSet<>()).add(inFile);
  }

  static String path(String parent, String column) {
    return parent.isEmpty() ? column : parent + "." + column;
  }

  private Set<String> names(String path) {
    return aliases.getOrDefault(path, Set.of());
  }

  /** The mapping a table needs to find its columns in files without field ids. */
  public NameMapping mapping(Schema schema) {
    return NameMapping.of(mapped(schema, "", schema.asStruct().fields()));
  }

  private MappedFields mapped(
      Schema schema, String parent, Iterable<org.apache.iceberg.types.Types.NestedField> fields) {
    Map<Integer, MappedField> mapped = new LinkedHashMap<>();
    Set<String> claimed = new LinkedHashSet<>();
    fields.forEach(field -> claimed.addAll(names(path(parent, field.name()))));
    for (org.apache.iceberg.types.Types.NestedField field : fields) {
      String path = path(parent, field.name());
      Set<String> names = new LinkedHashSet<>(names(path));
      // A column's own name is its alias, unless another column answers to it.
      if (!claimed.contains(field.name())) {
        names.add(field.name());
      }
      mapped.put(
          field.fieldId(), MappedField.of(field.fieldId(), names, inside(schema, path, field)));
    }
    return MappedFields.of(mapped.values().toArray(MappedField[]::new));
  }

  private @org.jspecify.annotations.Nullable MappedFields inside(
      Schema schema, String path, org.apache.iceberg.types.Types.NestedField field) {
    return field.type().isNestedType()
        ? mapped(schema, path, field.type().asNestedType().fields())
        : null;
  }

  /** Every alias that differs from its column's name, for reports. */
  public Map<String, Set<String>> renamed() {
    Map<String, Set<String>> renamed = new HashMap<>();
    aliases.forEach(
        (column, names) -> {
          Set<String> others = new LinkedHashSet<>(names);
          others.remove(column.substring(column.lastIndexOf('.') + 1));
          if (!others.isEmpty()) {
            renamed.put(column, others);
          }
        });
    return renamed;
  }
}
