/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options one thing understands, and how a YAML map is read by them. */
public final class OptionKeys {
  private final String owner;
  private final Map<String, OptionKey<?>> keys = new LinkedHashMap<>();

  private OptionKeys(String owner) {
    this.owner = owner;
  }

  /**
   * @param owner what has these options, as in "… is not an option of {@code owner}"
   */
  public static OptionKeys of(String owner, OptionKey<?>... keys) {
    OptionKeys all = new OptionKeys(owner);
    for (OptionKey<?> key : keys) {
      if (all.keys.put(key.name(), key) != null) {
        throw new IllegalArgumentException(key.name() + " is declared twice in " + owner);
      }
    }
    return all;
  }

  public List<OptionKey<?>> all() {
    return List.copyOf(keys.values());
  }

  /** Reads what was given; unknown names, wrong types and missing values go to {@code problems}. */
  public OptionValues read(YamlMap map, Problems problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.entries().forEach((name, yaml) -> read(name, yaml, values, problems));
    for (OptionKey<?> key : keys.values()) {
      if (key.isRequired() && !map.has(key.name())) {
        problems.add(
            map.position(), owner + " needs " + key.name() + ", " + key.type() + description(key));
      }
    }
    return new OptionValues(owner, values);
  }

  private void read(String name, Yaml yaml, Map<String, Object> values, Problems problems) {
    OptionKey<?> key = keys.get(name);
    if (key == null) {
      problems.add(
          yaml.position(),
          name + " is not an option of " + owner + NearestName.hint(name, keys.keySet()));
      return;
    }
    Optional<?> value = key.read(yaml, problems);
    value.ifPresent(present -> values.put(name, present));
  }

  private static String description(OptionKey<?> key) {
    return key.description().isEmpty() ? "" : " (" + key.description() + ")";
  }
}
