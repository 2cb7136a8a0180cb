/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.table.TableVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the ledger keeps of options and tables, as JSON, secrets masked. */
final class LedgerJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(password|passwd|secret|credential|access-key|access_key|token)$");
  private static final Pattern SECRET_IN_URL = Pattern.compile("(://)[^/@\\s]*@");
  private static final String MASK = "***";

  private LedgerJson() {}

  static String object(String key, String value) {
    return write(Map.of(key, value));
  }

  static String options(YamlMap options) {
    return write(plain("", options));
  }

  /** Table names with the snapshots they are pinned at. */
  static String versions(List<TableVersion> versions) {
    Map<String, Long> snapshots = new LinkedHashMap<>();
    versions.forEach(version -> snapshots.put(version.name().toString(), version.snapshotId()));
    return write(snapshots);
  }

  static String outputs(List<StepOutcome> steps) {
    return versions(
        steps.stream()
            .flatMap(step -> step.findReport().stream())
            .flatMap(report -> report.outputs().stream())
            .toList());
  }

  private static Object plain(String name, Yaml yaml) {
    if (yaml instanceof YamlMap map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.entries().forEach((key, value) -> entries.put(key, plain(key, value)));
      return entries;
    }
    if (yaml instanceof YamlList list) {
      return list.items().stream().map(item -> plain(name, item)).toList();
    }
    String text = ((YamlText) yaml).text();
    return SECRET_NAME.matcher(name).matches()
        ? MASK
        : SECRET_IN_URL.matcher(text).replaceAll("$1" + MASK + "@");
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw Failure.bug("cannot write JSON", impossible);
    }
  }
}
