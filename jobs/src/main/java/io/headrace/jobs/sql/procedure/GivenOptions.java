/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql.procedure;

import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arguments of a procedure as they would stand in a job file, read by the same code. */
final class GivenOptions {
  private final Position position;
  private final Map<String, Yaml> entries = new LinkedHashMap<>();

  GivenOptions(String statement) {
    this.position = new Position(statement, 0);
  }

  GivenOptions put(String name, String value) {
    entries.put(name, new YamlText(position, value, false));
    return this;
  }

  GivenOptions putAll(Map<String, String> values) {
    values.forEach(this::put);
    return this;
  }

  YamlMap asYaml() {
    return new YamlMap(position, entries);
  }
}
