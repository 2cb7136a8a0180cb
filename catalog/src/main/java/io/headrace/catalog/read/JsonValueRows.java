/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.json.BrokenRecord;
import io.headrace.catalog.sniff.json.JsonLayout;
import io.headrace.catalog.sniff.json.JsonPath;
import io.headrace.catalog.sniff.json.JsonRecords;
import io.headrace.catalog.sniff.json.JsonSyntax;
import io.headrace.catalog.sniff.json.JsonValues;
import io.headrace.catalog.sniff.json.SelectedRecords;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * JSON values that are not on lines of their own. What is no JSON ends the file, unless its own end
 * could be told, because nothing behind it can be told apart: it becomes one reject that says from
 * which line on.
 */
final class JsonValueRows extends StreamRows {
  private final JsonValues records;
  private final JsonRow rows;
  private boolean broken;

  JsonValueRows(FileTask task, TextBytes bytes, JsonLayout layout) throws IOException {
    super(task, bytes);
    this.rows = new JsonRow(task, false, cut());
    this.records =
        layout == JsonLayout.SELECTED
            ? new SelectedRecords(
                stream(), JsonPath.parse(task.settings().getOrDefault(JsonLayout.PATH, "$")))
            : new JsonRecords(stream(), layout == JsonLayout.ARRAY);
  }

  @Override
  public Found next() throws IOException {
    if (broken) {
      return Found.END;
    }
    JsonNode record;
    try {
      record = records.next();
    } catch (BrokenRecord one) {
      return rejected(
          one.line(),
          OptionalLong.of(one.offset()),
          "",
          one.text(),
          "is no JSON: " + one.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (JsonProcessingException noJson) {
      broken = true;
      return rejected(
          records.lastLine(),
          OptionalLong.empty(),
          "",
          "",
          "is no valid JSON from here to the end of the file: " + JsonSyntax.words(noJson));
    }
    if (record == null) {
      return Found.END;
    }
    try {
      return found(rows.of(record));
    } catch (JsonRow.Misfit misfit) {
      return rejected(
          records.line(), records.offset(), misfit.column(), record.toString(), misfit.reason());
    }
  }

  @Override
  public long lines() {
    return records.lastLine();
  }

  /** Every value is a record; between them there is nothing but blanks. */
  @Override
  public boolean reconciles() {
    return true;
  }
}
