/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.catalog.sniff.json.JsonSyntax;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;

/** A JSON value a line: a line that is none costs itself only. */
final class JsonLineRows extends LineRows {
  private final JsonRow rows;

  JsonLineRows(FileTask task, Unpacked bytes) throws IOException {
    super(task, bytes);
    this.rows = new JsonRow(task, false);
  }

  @Override
  Found record(String line) {
    try {
      return found(rows.of(JsonSyntax.value(line)));
    } catch (JsonProcessingException noJson) {
      return rejected(
          "", "is no JSON: " + noJson.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (JsonRow.Misfit misfit) {
      return rejected(misfit.column(), misfit.reason());
    }
  }
}
