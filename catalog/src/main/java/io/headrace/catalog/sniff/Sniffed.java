/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.lakehouse.option.Setting;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a sniffer found in one file.
 *
 * @param format the sniffer's name
 * @param certainty 0..1; the most certain sniffer wins
 * @param settings how the file is to be read, each with its origin
 * @param columns in the order of the file
 * @param named whether the names come from the file rather than being made up
 * @param records records looked at, the header not counted
 */
public record Sniffed(
    String format,
    double certainty,
    Map<String, Setting<String>> settings,
    List<SniffedColumn> columns,
    boolean named,
    long records,
    List<Decision> decisions)
    implements Serializable {
  public Sniffed {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    columns = List.copyOf(columns);
    decisions = List.copyOf(decisions);
  }

  public List<String> columnNames() {
    return columns.stream().map(SniffedColumn::name).toList();
  }

  /** The settings without their origins. */
  public Map<String, String> plainSettings() {
    Map<String, String> plain = new LinkedHashMap<>();
    settings.forEach((name, setting) -> plain.put(name, setting.value()));
    return plain;
  }

  /** The settings in one line, for example {@code delimiter ',', quote '"'}. */
  public String describe() {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue().value())
        .collect(Collectors.joining(", "));
  }
}
