/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen inside the objects and arrays of a column; adds up as {@link ColumnEvidence} does.
 *
 * @param fields by key, in the order of the keys; never more than {@link #MOST_FIELDS}
 * @param tooMany whether there were more keys than are kept
 * @param elements of all arrays together; null where there was none
 */
public record NestedEvidence(
    Map<String, ColumnEvidence> fields, boolean tooMany, @Nullable ColumnEvidence elements)
    implements Serializable {
  public static final NestedEvidence NONE = new NestedEvidence(Map.of(), false, null);

  /**
   * Objects with more keys than this are dictionaries, not structures; DuckDB draws the line at 200
   * too.
   */
  public static final int MOST_FIELDS = 200;

  public NestedEvidence {
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  NestedEvidence merge(NestedEvidence other) {
    if (this.equals(NONE)) {
      return other;
    }
    if (other.equals(NONE)) {
      return this;
    }
    Map<String, ColumnEvidence> merged = new TreeMap<>(fields);
    other.fields.forEach((key, seen) -> merged.merge(key, seen, ColumnEvidence::merge));
    boolean cut = tooMany || other.tooMany || merged.size() > MOST_FIELDS;
    return new NestedEvidence(
        cut ? Map.of("", values(merged)) : merged, cut, merged(elements, other.elements));
  }

  NestedEvidence singlesAsArrays() {
    Map<String, ColumnEvidence> inside = new TreeMap<>();
    fields.forEach((key, seen) -> inside.put(key, seen.singlesAsArrays()));
    return new NestedEvidence(
        inside, tooMany, elements == null ? null : elements.singlesAsArrays());
  }

  NestedEvidence withoutElements() {
    return new NestedEvidence(fields, tooMany, null);
  }

  static NestedEvidence ofElements(ColumnEvidence elements) {
    return new NestedEvidence(Map.of(), false, elements);
  }

  /** All values of a dictionary, whatever their keys. */
  ColumnEvidence values() {
    return values(fields);
  }

  private static ColumnEvidence values(Map<String, ColumnEvidence> fields) {
    return fields.values().stream().reduce(ColumnEvidence.NONE, ColumnEvidence::merge);
  }

  private static @Nullable ColumnEvidence merged(
      @Nullable ColumnEvidence a, @Nullable ColumnEvidence b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : a.merge(b);
  }
}
