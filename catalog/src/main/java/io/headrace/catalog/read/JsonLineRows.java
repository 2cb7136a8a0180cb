/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.csv.TextLines;
import io.headrace.catalog.sniff.json.JsonSyntax;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** A JSON value a line: a line that is none costs itself only. */
final class JsonLineRows extends StreamRows {
  private final TextLines lines;
  private final JsonRow rows;

  JsonLineRows(FileTask task, Unpacked bytes) throws IOException {
    super(task, bytes);
    this.rows = new JsonRow(task, false);
    this.lines =
        new TextLines(
            stream(),
            Charset.forName(task.settings().getOrDefault(GivenSettings.CHARSET, "UTF-8")));
  }

  @Override
  public Found next() throws IOException {
    if (!lines.next()) {
      return Found.END;
    }
    if (lines.isBlank()) {
      return Found.BLANK;
    }
    if (lines.damage().isPresent()) {
      return rejected("", lines.damage().get());
    }
    try {
      return found(rows.of(JsonSyntax.value(lines.text())));
    } catch (CharacterCodingException notText) {
      return rejected("", "has bytes that are not " + task().settings().get("charset"));
    } catch (JsonProcessingException noJson) {
      return rejected(
          "", "is no JSON: " + noJson.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (JsonRow.Misfit misfit) {
      return rejected(misfit.column(), misfit.reason());
    }
  }

  private Found rejected(String column, String reason) {
    return rejected(lines.line(), column, lines.raw(), reason);
  }

  @Override
  public long lines() {
    return lines.lines();
  }

  @Override
  public boolean reconciles() {
    return lines.reconciles();
  }
}
