/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.json.JsonLayout;
import io.headrace.catalog.sniff.json.JsonPath;
import io.headrace.catalog.sniff.json.JsonSyntax;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;

/**
 * A JSON value a line, whole or what a path selects of it: a line that is none costs itself only.
 */
final class JsonLineRows extends LineRows {
  private final JsonRow rows;
  private final JsonPath path;
  private Iterator<JsonNode> records = Collections.emptyIterator();

  JsonLineRows(FileTask task, TextBytes bytes) throws IOException {
    super(task, bytes);
    this.rows = new JsonRow(task, false, cut());
    this.path = JsonPath.parse(task.settings().getOrDefault(JsonLayout.PATH, "$"));
  }

  @Override
  Optional<Found> record(String line) {
    try {
      records = path.of(JsonSyntax.value(line)).iterator();
      return more();
    } catch (JsonProcessingException noJson) {
      return Optional.of(
          rejected(
              "", "is no JSON: " + noJson.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  @Override
  Optional<Found> more() {
    return records.hasNext() ? Optional.of(row(records.next())) : Optional.empty();
  }

  private Found row(JsonNode record) {
    try {
      return found(rows.of(record));
    } catch (JsonRow.Misfit misfit) {
      return rejected(misfit.column(), misfit.reason());
    }
  }
}
