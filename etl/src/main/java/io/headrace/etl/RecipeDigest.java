/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A digest of what was asked for: the same for the same meaning, however it is laid out. */
final class RecipeDigest {
  /** To be raised when a step or a rule comes to mean something else. */
  private static final String MEANING = "recipe 1";

  private RecipeDigest() {}

  static String of(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(MEANING.getBytes(StandardCharsets.UTF_8));
      for (String part : parts) {
        digest.update((byte) 0);
        digest.update(part.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Without comments, lines and quotes; parameters are filled already. */
  static String canonical(Yaml yaml) {
    if (yaml instanceof YamlMap map) {
      return map.entries().entrySet().stream()
          .map(each -> quoted(each.getKey()) + ":" + canonical(each.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (yaml instanceof YamlList list) {
      return list.items().stream()
          .map(RecipeDigest::canonical)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return quoted(((YamlText) yaml).text());
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
