/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code headrace.yaml} with the environment and the command line laid over it, as if all of it
 * stood in one file. {@code HEADRACE_CATALOG_URI} in the environment is {@code catalog.uri}.
 */
final class SettingsFile {
  private static final String NAME = "headrace.yaml";
  private static final String COMMAND_LINE = "command line";
  private static final String ENVIRONMENT = "environment";

  /** The settings the environment may give. */
  private static final String[] FROM_ENVIRONMENT = {
    "warehouse",
    "catalog.type",
    "catalog.uri",
    "catalog.user",
    "catalog.password",
    "storage.endpoint",
    "storage.region",
    "storage.path-style",
    "storage.credentials",
    "storage.timeout"
  };

  private final Map<String, String> commandLine;
  private final Map<String, String> environment;

  SettingsFile(Map<String, String> commandLine, Map<String, String> environment) {
    this.commandLine = commandLine;
    this.environment = environment;
  }

  /** Looks in a folder, then in each above it. */
  static Optional<Path> find(Path folder) {
    for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
      Path file = each.resolve(NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  static Origin origin(Position position) {
    return switch (position.file()) {
      case COMMAND_LINE -> Origin.COMMAND_LINE;
      case ENVIRONMENT -> Origin.ENVIRONMENT;
      default -> Origin.FILE;
    };
  }

  YamlMap read(Optional<Path> file) {
    YamlMap settings =
        file.map(path -> YamlDocument.load(path, Map.of()))
            .orElse(YamlMap.empty(new Position("the settings", 0)));
    for (String name : FROM_ENVIRONMENT) {
      String variable = "HEADRACE_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
      String value = environment.get(variable);
      if (value != null && !value.isEmpty()) {
        settings = with(settings, name, value, new Position(ENVIRONMENT, 0));
      }
    }
    for (Map.Entry<String, String> given : commandLine.entrySet()) {
      settings = with(settings, given.getKey(), given.getValue(), new Position(COMMAND_LINE, 0));
    }
    return settings;
  }

  /**
   * Puts a value at a dotted name. Below {@code spark} and {@code properties} the rest of the name
   * is one key, for such names have dots of their own.
   */
  private static YamlMap with(YamlMap map, String name, String value, Position position) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return with(map, name, new YamlText(position, value, true));
    }
    String head = name.substring(0, dot);
    String tail = name.substring(dot + 1);
    YamlMap inner =
        map.find(head)
            .filter(YamlMap.class::isInstance)
            .map(YamlMap.class::cast)
            .orElse(YamlMap.empty(position));
    boolean hasDottedKeys = head.equals("spark") || head.equals("properties");
    return with(
        map,
        head,
        hasDottedKeys
            ? with(inner, tail, new YamlText(position, value, true))
            : with(inner, tail, value, position));
  }

  private static YamlMap with(YamlMap map, String key, Yaml value) {
    Map<String, Yaml> entries = new LinkedHashMap<>(map.entries());
    entries.put(key, value);
    return new YamlMap(map.position(), entries);
  }
}
