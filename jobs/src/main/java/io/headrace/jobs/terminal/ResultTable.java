/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that a person reads aligned and a program reads as JSON lines. */
public final class ResultTable {
  private final List<String> columns;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  public ResultTable(String... columns) {
    this.columns = List.of(columns);
  }

  /**
   * @param cells as many as there are columns; null where nothing is known
   */
  public void add(@Nullable Object... cells) {
    List<@Nullable Object> row = new ArrayList<>(cells.length);
    Collections.addAll(row, cells);
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(row.size() + " cells for " + columns);
    }
    rows.add(row);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public void print(Console console, boolean json) {
    if (json) {
      rows.forEach(row -> console.line(jsonLine(row)));
    } else {
      List<String> titles = columns.stream().map(name -> name.replace('_', ' ')).toList();
      console.table(TextTable.of(titles, rows.stream().map(ResultTable::texts).toList()));
    }
  }

  private static List<String> texts(List<@Nullable Object> row) {
    List<String> texts = new ArrayList<>(row.size());
    for (Object cell : row) {
      texts.add(text(cell));
    }
    return texts;
  }

  private static String text(@Nullable Object cell) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Double number) {
      return String.format(Locale.ROOT, "%,.1f", number);
    }
    return cell instanceof Long || cell instanceof Integer
        ? String.format(Locale.ROOT, "%,d", ((Number) cell).longValue())
        : cell.toString();
  }

  private String jsonLine(List<@Nullable Object> row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Object cell = row.get(i);
      object.put(columns.get(i), cell == null || cell instanceof Number ? cell : cell.toString());
    }
    try {
      return new ObjectMapper().writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw Failure.bug("cannot write JSON", impossible);
    }
  }
}
