/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.json.JsonLayout;
import io.headrace.catalog.sniff.json.JsonSniffer;
import io.headrace.catalog.unpack.StoredBytes;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;

/** JSON in any layout. */
public final class JsonFormat implements RowFormat {
  @Override
  public String name() {
    return JsonSniffer.NAME;
  }

  @Override
  public RowReader open(FileTask task, StoredBytes stored) throws IOException {
    JsonLayout layout = JsonLayout.of(task.settings().getOrDefault(JsonLayout.SETTING, "lines"));
    Unpacked bytes = Unpacked.open(stored);
    try {
      return layout == JsonLayout.LINES
          ? new JsonLineRows(task, bytes)
          : new JsonValueRows(task, bytes, layout);
    } catch (IOException | RuntimeException broken) {
      bytes.close();
      throw broken;
    }
  }
}
