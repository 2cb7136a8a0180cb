/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.catalog.sniff.json.RecordShape;
import io.headrace.catalog.typing.CutMoments;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Turns a JSON record into a row of the task's table. */
final class JsonRow {
  private final FileTask task;
  private final JsonConversion[] conversions;
  private final boolean objects;

  /** The table's column of a key; -1 for a key that the table has no use for. */
  private final Map<String, Integer> columns = new HashMap<>();

  private final int rescue;

  /**
   * @param typedText whether numbers are text too, as in XML
   * @param cut counts the moments that are cut, by column
   */
  JsonRow(FileTask task, boolean typedText, CutMoments[] cut) {
    this.task = task;
    this.conversions =
        Arrays.stream(cut)
            .map(column -> new JsonConversion(task.nullTokens(), typedText, column))
            .toArray(JsonConversion[]::new);
    List<String> fields = task.fields();
    this.objects = task.named();
    fields.forEach(key -> columns.put(key, -1));
    for (int i = 0; i < task.sources().length; i++) {
      if (task.sources()[i] >= 0) {
        columns.put(fields.get(task.sources()[i]), i);
      }
    }
    this.rescue = objects ? columns.getOrDefault(RecordShape.RESCUED, -1) : -1;
  }

  /** A value without a place in the table. */
  static final class Misfit extends Exception {
    private final String column;

    Misfit(String column, String reason) {
      super(reason);
      this.column = column;
    }

    String column() {
      return column;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  InternalRow of(JsonNode record) throws Misfit {
    @Nullable Object[] values = new @Nullable Object[task.sources().length];
    if (!objects) {
      set(values, 0, record);
      return new GenericInternalRow(values);
    }
    if (!record.isObject()) {
      throw new Misfit("", "is no object");
    }
    ObjectNode unknown = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : record.properties()) {
      Integer column = columns.get(field.getKey());
      if (column == null) {
        unknown.set(field.getKey(), field.getValue());
      } else if (column >= 0) {
        set(values, column, field.getValue());
      }
    }
    if (!unknown.isEmpty()) {
      rescue(values, unknown);
    }
    return new GenericInternalRow(values);
  }

  private void rescue(@Nullable Object[] values, ObjectNode unknown) throws Misfit {
    if (rescue < 0) {
      throw new Misfit(
          "", "has the field \"" + unknown.fieldNames().next() + "\", which the table has not");
    }
    values[rescue] = UTF8String.fromString(unknown.toString());
  }

  private void set(@Nullable Object[] values, int column, JsonNode value) throws Misfit {
    try {
      values[column] = conversions[column].convert(value, task.schema().apply(column).dataType());
    } catch (IllegalArgumentException misfit) {
      throw new Misfit(task.column(column), String.valueOf(misfit.getMessage()));
    }
  }
}
