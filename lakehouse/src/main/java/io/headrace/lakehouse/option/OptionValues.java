/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import java.util.Map;
import java.util.Optional;

/** The values read for a set of keys; ask only after the problems have been looked at. */
public final class OptionValues {
  private final String owner;
  private final Map<String, Object> given;

  OptionValues(String owner, Map<String, Object> given) {
    this.owner = owner;
    this.given = Map.copyOf(given);
  }

  public boolean isGiven(OptionKey<?> key) {
    return given.containsKey(key.name());
  }

  /** The value given, or the default. */
  @SuppressWarnings("unchecked") // Only the key itself has put a value under its name.
  public <T> Optional<T> find(OptionKey<T> key) {
    Object value = given.get(key.name());
    return value == null ? key.defaultValue() : Optional.of((T) value);
  }

  /**
   * @throws IllegalStateException when the key has neither value nor default: problems were not
   *     looked at
   */
  public <T> T get(OptionKey<T> key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException(owner + " has no value for " + key.name()));
  }

  public <T> Setting<T> setting(OptionKey<T> key) {
    return new Setting<>(get(key), isGiven(key) ? Origin.FILE : Origin.DEFAULT);
  }
}
