/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers the evidence of a column whose values may be objects and arrays. */
public final class NestedTally {
  private final String file;
  private final ColumnEvidence.Tally values;
  private final Map<String, NestedTally> fields = new HashMap<>();
  private @Nullable NestedTally elements;
  private boolean tooMany;

  public NestedTally(String file) {
    this.file = file;
    this.values = new ColumnEvidence.Tally(file);
  }

  /** A value that is no object and no array. */
  public void value(long line, String text, ValueKind kind) {
    values.add(line, text, kind);
  }

  /** An object begins; its fields follow by {@link #field}. */
  public void object(long line) {
    values.add(line, "{…}", ValueKind.OBJECT);
  }

  /** An array begins; its elements follow by {@link #element}. */
  public void array(long line) {
    values.add(line, "[…]", ValueKind.ARRAY);
    element();
  }

  /** The field of an object; all fields share one where there are too many keys. */
  public NestedTally field(String key) {
    NestedTally known = fields.get(tooMany ? "" : key);
    if (known != null) {
      return known;
    }
    if (fields.size() == NestedEvidence.MOST_FIELDS) {
      shareFields();
      return field(key);
    }
    NestedTally fresh = new NestedTally(file);
    fields.put(key, fresh);
    return fresh;
  }

  public NestedTally element() {
    if (elements == null) {
      elements = new NestedTally(file);
    }
    return elements;
  }

  public ColumnEvidence evidence() {
    Map<String, ColumnEvidence> inside = new TreeMap<>();
    fields.forEach((key, tally) -> inside.put(key, tally.evidence()));
    return values
        .evidence()
        .withNested(
            new NestedEvidence(inside, tooMany, elements == null ? null : elements.evidence()));
  }

  private void shareFields() {
    NestedTally shared = new NestedTally(file);
    fields.values().forEach(shared::takeIn);
    fields.clear();
    fields.put("", shared);
    tooMany = true;
  }

  private void takeIn(NestedTally other) {
    values.takeIn(other.values);
    other.fields.forEach((key, tally) -> field(key).takeIn(tally));
    if (other.elements != null) {
      element().takeIn(other.elements);
    }
  }
}
