/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Fields of a corpus' truths that were compared, and those found the same. */
final class CorpusScore {
  private final String corpus;
  private final Map<String, long[]> fields = new TreeMap<>();
  private final List<String> shortfalls = new ArrayList<>();

  CorpusScore(String corpus) {
    this.corpus = corpus;
  }

  void compare(String file, String field, Object expected, Object found) {
    compare(
        file, field, Objects.equals(expected, found), "expected " + expected + ", found " + found);
  }

  void compare(String file, String field, boolean same, String words) {
    long[] counts = fields.computeIfAbsent(field, any -> new long[2]);
    counts[0] += same ? 1 : 0;
    counts[1]++;
    if (!same) {
      shortfalls.add(file + ": " + field + ": " + words);
    }
  }

  /** Of some fields together; 1 where none of them was compared. */
  double share(String... only) {
    long same = 0;
    long all = 0;
    for (Map.Entry<String, long[]> field : fields.entrySet()) {
      if (only.length == 0 || List.of(only).contains(field.getKey())) {
        same += field.getValue()[0];
        all += field.getValue()[1];
      }
    }
    return all == 0 ? 1 : (double) same / all;
  }

  String describe() {
    StringBuilder words =
        new StringBuilder(String.format(Locale.ROOT, "%-18s %6.1f %%  ", corpus, 100 * share()));
    fields.forEach(
        (field, counts) ->
            words.append(String.format(Locale.ROOT, " %s %d/%d", field, counts[0], counts[1])));
    return words.toString();
  }

  List<String> shortfalls() {
    return List.copyOf(shortfalls);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("corpus", corpus);
    json.put("score", share());
    ObjectNode byField = json.putObject("fields");
    fields.forEach(
        (field, counts) ->
            byField.putObject(field).put("same", counts[0]).put("compared", counts[1]));
    ArrayNode missed = json.putArray("shortfalls");
    shortfalls.forEach(missed::add);
    return json;
  }
}
