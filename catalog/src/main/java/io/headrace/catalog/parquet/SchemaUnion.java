/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.schema.TypeLattice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * The columns of a table that holds several files: those of the table, then what each file adds.
 * Types widen by Iceberg's safe promotions only; what does not fit is noted and leaves the column
 * as it was. Not thread-safe.
 */
public final class SchemaUnion {
  /**
   * What a file's schema means for the table.
   *
   * @param names what the table calls the file's columns
   * @param misfits columns of the table whose values in the file are of another type, with the type
   */
  public record Fit(ColumnNames names, Map<String, Type> misfits) {
    public Fit {
      misfits = Map.copyOf(misfits);
    }
  }

  private final ColumnAliases aliases;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, Type> added = new LinkedHashMap<>();
  private final Map<String, List<Type>> widened = new LinkedHashMap<>();
  private Types.StructType columns;

  /** A union that begins empty. */
  public SchemaUnion() {
    this(new Schema(), new ColumnAliases());
  }

  /** A union that begins with the columns of a table. */
  public SchemaUnion(Schema table, ColumnAliases aliases) {
    this.columns = table.asStruct();
    this.aliases = aliases;
    this.ids.set(table.highestFieldId());
  }

  /** Adds the columns of a file. */
  public Fit add(Schema file) {
    Adding adding = new Adding();
    columns = adding.struct("", "", columns, file.asStruct());
    return new Fit(adding.names.build(), adding.misfits);
  }

  /** A column becomes text, whatever it was. */
  public void makeText(String column) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Types.NestedField field : columns.fields()) {
      fields.add(
          field.name().equals(column)
              ? Types.NestedField.optional(field.fieldId(), column, Types.StringType.get())
              : field);
    }
    columns = Types.StructType.of(fields);
  }

  /** Field ids are those of the table where there was one, else mean nothing. */
  public Schema schema() {
    return new Schema(columns.fields());
  }

  public ColumnAliases aliases() {
    return aliases;
  }

  /** Columns that files brought, by path. */
  public Map<String, Type> added() {
    return Map.copyOf(added);
  }

  /** Types a column had and has now, by path. */
  public Map<String, List<Type>> widened() {
    return Map.copyOf(widened);
  }

  /** One file being added. */
  private final class Adding {
    private final ColumnNames.Builder names = new ColumnNames.Builder();
    private final Map<String, Type> misfits = new LinkedHashMap<>();

    Types.StructType struct(
        String path, String filePath, Types.StructType sofar, Types.StructType file) {
      Map<String, Types.NestedField> result = new LinkedHashMap<>();
      sofar.fields().forEach(field -> result.put(field.name(), field));
      Set<String> taken = new HashSet<>();
      for (Types.NestedField field : file.fields()) {
        String name =
            aliases.resolve(path, field.name(), new LinkedHashSet<>(result.keySet()), taken);
        taken.add(name);
        aliases.remember(path, name, field.name());
        String column = ColumnAliases.path(path, name);
        String fileColumn = ColumnAliases.path(filePath, field.name());
        names.put(fileColumn, column);
        Types.NestedField known = result.get(name);
        result.put(
            name,
            known == null
                ? fresh(column, fileColumn, name, field.type())
                : Types.NestedField.optional(
                    known.fieldId(), name, merged(column, fileColumn, known.type(), field.type())));
      }
      return Types.StructType.of(new ArrayList<>(result.values()));
    }

    private Types.NestedField fresh(String column, String fileColumn, String name, Type type) {
      added.put(column, type);
      return Types.NestedField.optional(
          ids.incrementAndGet(), name, renumbered(column, fileColumn, type));
    }

    /** The same type with ids of this union; its own structures are added to an empty one. */
    private Type renumbered(String column, String fileColumn, Type type) {
      if (type.isStructType()) {
        return structOfNew(column, fileColumn, type.asStructType());
      }
      if (type.isListType()) {
        return Types.ListType.ofOptional(
            ids.incrementAndGet(),
            renumbered(
                column + ".element", fileColumn + ".element", type.asListType().elementType()));
      }
      if (type.isMapType()) {
        return Types.MapType.ofOptional(
            ids.incrementAndGet(),
            ids.incrementAndGet(),
            renumbered(column + ".key", fileColumn + ".key", type.asMapType().keyType()),
            renumbered(column + ".value", fileColumn + ".value", type.asMapType().valueType()));
      }
      return type;
    }

    private Type structOfNew(String column, String fileColumn, Types.StructType type) {
      // Its fields are part of a column that is noted as new already.
      Map<String, Type> before = new LinkedHashMap<>(added);
      Type struct = struct(column, fileColumn, Types.StructType.of(), type);
      added.clear();
      added.putAll(before);
      return struct;
    }

    private Type merged(String column, String fileColumn, Type known, Type file) {
      if (known.isStructType() && file.isStructType()) {
        return struct(column, fileColumn, known.asStructType(), file.asStructType());
      }
      if (known.isListType() && file.isListType()) {
        Types.ListType list = known.asListType();
        return Types.ListType.ofOptional(
            list.elementId(),
            merged(
                column + ".element",
                fileColumn + ".element",
                list.elementType(),
                file.asListType().elementType()));
      }
      if (known.isMapType() && file.isMapType()) {
        return map(column, fileColumn, known.asMapType(), file.asMapType());
      }
      return switch (TypeLattice.fit(known, file)) {
        case FITS -> known;
        case WIDENS -> {
          widened.put(column, List.of(known, file));
          yield file;
        }
        case CONFLICTS -> {
          misfits.put(column, file);
          yield known;
        }
      };
    }

    private Type map(String column, String fileColumn, Types.MapType known, Types.MapType file) {
      if (!known.keyType().equals(file.keyType())) {
        // Keys cannot be promoted: readers compare them as they are.
        misfits.put(column, file);
        return known;
      }
      return Types.MapType.ofOptional(
          known.keyId(),
          known.valueId(),
          known.keyType(),
          merged(column + ".value", fileColumn + ".value", known.valueType(), file.valueType()));
    }
  }
}
