/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Types of objects and arrays. An object is a structure; with more than {@link
 * NestedEvidence#MOST_FIELDS} keys, or keys that differ only by case, it is a dictionary. An object
 * that never has a key is text, because nothing can store an empty structure.
 */
final class NestedTypes {
  private NestedTypes() {}

  static Optional<DataType> of(ColumnEvidence evidence) {
    NestedEvidence nested = evidence.nested();
    if (evidence.count(ValueKind.ARRAY) > 0) {
      ColumnEvidence elements = nested.elements();
      return Optional.of(
          DataTypes.createArrayType(
              elements == null ? DataTypes.StringType : TypeChoice.of(elements).type(), true));
    }
    if (nested.fields().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(isDictionary(nested) ? dictionary(nested) : structure(nested));
  }

  private static boolean isDictionary(NestedEvidence nested) {
    Set<String> names = new HashSet<>();
    return nested.tooMany()
        || !nested.fields().keySet().stream()
            .allMatch(key -> !key.isBlank() && names.add(key.toLowerCase(Locale.ROOT)));
  }

  private static DataType dictionary(NestedEvidence nested) {
    return DataTypes.createMapType(
        DataTypes.StringType, TypeChoice.of(nested.values()).type(), true);
  }

  private static DataType structure(NestedEvidence nested) {
    StructType structure = new StructType();
    for (Map.Entry<String, ColumnEvidence> field : nested.fields().entrySet()) {
      structure = structure.add(field.getKey(), TypeChoice.of(field.getValue()).type(), true);
    }
    return structure;
  }

  /** The first value inside objects that has no place in the type. */
  static Optional<ColumnEvidence.Sighting> misfit(ColumnEvidence evidence, DataType type) {
    if (type instanceof MapType map) {
      return TypeChoice.misfit(evidence.nested().values(), map.valueType());
    }
    if (!(type instanceof StructType structure)) {
      return evidence.find(ValueKind.OBJECT);
    }
    for (Map.Entry<String, ColumnEvidence> field : evidence.nested().fields().entrySet()) {
      Optional<StructField> known = find(structure, field.getKey());
      Optional<ColumnEvidence.Sighting> odd =
          known.isEmpty()
              ? evidence.find(ValueKind.OBJECT)
              : TypeChoice.misfit(field.getValue(), known.get().dataType());
      if (odd.isPresent()) {
        return odd;
      }
    }
    return Optional.empty();
  }

  static Optional<ColumnEvidence.Sighting> misfitElement(ColumnEvidence evidence, ArrayType type) {
    ColumnEvidence elements = evidence.nested().elements();
    return elements == null ? Optional.empty() : TypeChoice.misfit(elements, type.elementType());
  }

  private static Optional<StructField> find(StructType structure, String name) {
    for (StructField field : structure.fields()) {
      if (field.name().equals(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
