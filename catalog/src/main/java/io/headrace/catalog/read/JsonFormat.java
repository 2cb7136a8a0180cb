/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.json.JsonLayout;
import io.headrace.catalog.sniff.json.JsonSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import java.io.IOException;
import java.util.List;

/** JSON in any layout. */
public final class JsonFormat implements RowFormat {
  @Override
  public String name() {
    return JsonSniffer.NAME;
  }

  @Override
  public List<FileRange> ranges(FileTask task, long bytes) {
    return layout(task) == JsonLayout.LINES
        ? TextBytes.ranges(task, bytes)
        : List.of(FileRange.WHOLE);
  }

  private static JsonLayout layout(FileTask task) {
    return JsonLayout.of(task.settings().getOrDefault(JsonLayout.SETTING, "lines"));
  }

  @Override
  public RowReader open(FileTask task, StoredBytes stored) throws IOException {
    JsonLayout layout = layout(task);
    TextBytes bytes = LineRows.open(task, stored);
    try {
      return layout == JsonLayout.LINES
          ? new JsonLineRows(task, bytes)
          : new JsonValueRows(task, bytes, layout);
    } catch (IOException | RuntimeException broken) {
      bytes.stream().close();
      throw broken;
    }
  }
}
