/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.jobs.terminal.ResultTable;
import io.headrace.training.bundle.RegisteredModel;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two versions side by side: every metric, and of all else what differs. */
final class ModelComparison {
  private final RegisteredModel one;
  private final RegisteredModel other;
  private final ResultTable table;

  ModelComparison(RegisteredModel one, RegisteredModel other) {
    this.one = one;
    this.other = other;
    this.table = new ResultTable("what", one.toString(), other.toString(), "difference");
  }

  ResultTable table() {
    metrics(one.measured(), other.measured());
    differing("status", one.status().word(), other.status().word());
    differing("code", one.codeVersion(), other.codeVersion());
    differing("weights sha256", one.weightsSha256(), other.weightsSha256());
    differing("input ", texts(one.inputs()), texts(other.inputs()));
    differing("option ", texts(one.options()), texts(other.options()));
    return table;
  }

  private void metrics(Map<String, Double> some, Map<String, Double> others) {
    for (String name : union(some, others)) {
      Double left = some.get(name);
      Double right = others.get(name);
      String difference =
          left == null || right == null ? "" : String.format(Locale.ROOT, "%+.4f", right - left);
      table.add(name, decimals(left), decimals(right), difference);
    }
  }

  private void differing(String kind, Map<String, String> some, Map<String, String> others) {
    for (String name : union(some, others)) {
      differing(kind + name, some.get(name), others.get(name));
    }
  }

  private void differing(String what, @Nullable String left, @Nullable String right) {
    if (!Objects.equals(left, right)) {
      table.add(what, left, right, "");
    }
  }

  private static <T> Set<String> union(Map<String, T> some, Map<String, T> others) {
    Set<String> names = new TreeSet<>(some.keySet());
    names.addAll(others.keySet());
    return names;
  }

  private static @Nullable String decimals(@Nullable Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : ModelFacts.json(json).properties()) {
      texts.put(each.getKey(), ModelFacts.text(each.getValue()));
    }
    return texts;
  }
}
