/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

/** A piece of a YAML file that knows its line. */
public sealed interface Yaml permits YamlMap, YamlList, YamlText {
  Position position();

  /** What it is, in words for a message: {@code "a map"}, {@code "a list"}, {@code "\"seven\""}. */
  String describe();
}
