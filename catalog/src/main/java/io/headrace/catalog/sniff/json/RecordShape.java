/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.ColumnNames;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.NestedTally;
import io.headrace.catalog.typing.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the records of a sample hold. Keys of objects are columns; records that are no objects, or
 * have more than {@link #MOST_COLUMNS} different keys, are one column.
 */
public final class RecordShape {
  /**
   * The column for fields that a file has and its sample did not: a JSON object. Named as by
   * Databricks' Auto Loader.
   */
  public static final String RESCUED = "_rescued_data";

  /** The column of records that are no objects. */
  static final String VALUE = "value";

  private static final int MOST_COLUMNS = 2_000;

  /** Below this a value's inside is kept as JSON text. */
  private static final int DEEPEST = 16;

  private final String file;
  private final Set<String> nullTokens;
  private final Map<String, NestedTally> keys = new LinkedHashMap<>();
  private final NestedTally values;
  private final boolean typedText;
  private long objects;
  private long others;

  /**
   * @param typedText whether all values are text, numbers too, and what comes once may come often
   *     elsewhere, as in XML
   */
  public RecordShape(String file, List<String> nullTokens, boolean typedText) {
    this.file = file;
    this.typedText = typedText;
    this.nullTokens = Set.copyOf(nullTokens);
    this.values = new NestedTally(file);
  }

  public void add(long line, JsonNode record) {
    if (!record.isObject()) {
      others++;
      tally(values, line, record, 1);
      return;
    }
    objects++;
    tally(values, line, record, 1);
    if (keys.size() <= MOST_COLUMNS) {
      record
          .properties()
          .forEach(
              field ->
                  tally(
                      keys.computeIfAbsent(field.getKey(), key -> new NestedTally(file)),
                      line,
                      field.getValue(),
                      1));
    }
  }

  public long records() {
    return objects + others;
  }

  /** Do the keys of objects make the columns? */
  public boolean ofObjects() {
    return objects > others && !keys.isEmpty() && keys.size() <= MOST_COLUMNS;
  }

  /** Whether all records have the same outer shape. */
  public boolean isRegular() {
    return objects == 0 || others == 0;
  }

  boolean hasKey(String key) {
    return keys.containsKey(key);
  }

  public boolean hasObjects() {
    return objects > 0;
  }

  /**
   * @param whole whether the sample is the whole file; else fields may come that are not here
   */
  public List<SniffedColumn> columns(boolean whole) {
    if (!ofObjects()) {
      return List.of(new SniffedColumn(VALUE, evidence(values)));
    }
    ColumnNames names = new ColumnNames();
    List<SniffedColumn> columns = new ArrayList<>();
    keys.forEach(
        (key, tally) ->
            columns.add(
                new SniffedColumn(
                    names.next(key, "col" + (columns.size() + 1)), evidence(tally), key)));
    if (!whole) {
      columns.add(new SniffedColumn(RESCUED, ColumnEvidence.NONE));
    }
    return columns;
  }

  private ColumnEvidence evidence(NestedTally tally) {
    return typedText ? tally.evidence().singlesAsArrays() : tally.evidence();
  }

  private void tally(NestedTally tally, long line, JsonNode value, int depth) {
    if (depth > DEEPEST && value.isContainerNode()) {
      tally.value(line, "JSON nested deeper than " + DEEPEST, ValueKind.TEXT);
    } else if (value.isObject()) {
      tally.object(line);
      value
          .properties()
          .forEach(field -> tally(tally.field(field.getKey()), line, field.getValue(), depth + 1));
    } else if (value.isArray()) {
      tally.array(line);
      value.forEach(element -> tally(tally.element(), line, element, depth + 1));
    } else {
      String text = value.isNumber() ? JsonSyntax.numberText(value) : value.asText();
      tally.value(line, text, kind(value, text));
    }
  }

  /** Text in quotes is a date or a timestamp at most: who quotes a number means the digits. */
  private ValueKind kind(JsonNode value, String text) {
    if (value.isNull() || nullTokens.contains(text.strip())) {
      return ValueKind.NOTHING;
    }
    ValueKind kind = ValueKind.of(text);
    if (typedText || !value.isTextual()) {
      return kind;
    }
    return kind == ValueKind.DATE || kind == ValueKind.TIMESTAMP ? kind : ValueKind.TEXT;
  }
}
