/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.OptionValues;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A step as written: its name, and what stands behind the colon.
 *
 * @param value an unquoted empty text where nothing was written
 */
record StepYaml(String name, Position position, Yaml value, Problems problems) {
  boolean isBare() {
    return value instanceof YamlText text && text.isNull();
  }

  /**
   * Reads the options of the step; empty when something is wrong with them.
   *
   * @param shortFor the option that is meant when no map is written
   */
  Optional<OptionValues> options(OptionKeys keys, String shortFor) {
    int before = problems.lines().size();
    OptionValues values = keys.read(longForm(shortFor), problems);
    return problems.lines().size() == before ? Optional.of(values) : Optional.empty();
  }

  /** Reads a map of names to texts, such as {@code {old: new}}. */
  Optional<Map<String, String>> texts(String words) {
    int before = problems.lines().size();
    if (!(value instanceof YamlMap map) || map.keys().isEmpty()) {
      problems.add(value.position(), name + " needs " + words + ", not " + value.describe());
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    map.entries().forEach((key, each) -> text(key, each, words, texts));
    return problems.lines().size() == before ? Optional.of(texts) : Optional.empty();
  }

  private void text(String key, Yaml each, String words, Map<String, String> texts) {
    if (each instanceof YamlText text && !text.isNull()) {
      texts.put(key, text.text());
    } else {
      problems.add(
          each.position(), name + " needs " + words + ", but " + key + " has " + each.describe());
    }
  }

  private YamlMap longForm(String shortFor) {
    if (value instanceof YamlMap map) {
      return map;
    }
    return isBare()
        ? YamlMap.empty(position)
        : new YamlMap(value.position(), Map.of(shortFor, value));
  }
}
