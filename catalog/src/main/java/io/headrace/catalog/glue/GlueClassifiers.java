/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.glue;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.classifier.Classifiers;
import io.headrace.catalog.sniff.Classifier;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.Yaml;
import io.headrace.lakehouse.option.YamlList;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classifiers of a request: definitions as {@code CreateClassifier} takes them, and names of
 * such. A name stands where its classifier is to be asked; a definition that nobody names is asked
 * where it stands itself.
 */
final class GlueClassifiers {
  /** Our option by the field of AWS that says the same. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("Name", "name"),
          Map.entry("GrokPattern", "pattern"),
          Map.entry("CustomPatterns", "patterns"),
          Map.entry("Classification", "classification"),
          Map.entry("Delimiter", "delimiter"),
          Map.entry("QuoteSymbol", "quote"),
          Map.entry("ContainsHeader", "header"),
          Map.entry("Header", "columns"),
          Map.entry("AllowSingleColumn", "allow-single-column"),
          Map.entry("DisableValueTrimming", "trim"),
          Map.entry("JsonPath", "path"),
          Map.entry("RowTag", "row-tag"));

  private static final Map<String, String> KINDS =
      Map.of(
          "GrokClassifier", "grok",
          "CsvClassifier", "csv",
          "JsonClassifier", "json",
          "XMLClassifier", "xml");

  private final Position position;
  private final List<String> unhonoured;

  /**
   * @param unhonoured takes a line for each thing that means nothing here
   */
  GlueClassifiers(String origin, List<String> unhonoured) {
    this.position = new Position(origin, 0);
    this.unhonoured = unhonoured;
  }

  /** In the order in which they are asked. */
  List<Classifier> read(JsonNode list, Problems problems) {
    Map<String, YamlMap> definitions = new LinkedHashMap<>();
    List<String> order = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonNode item : list) {
      if (item.isTextual()) {
        names.add(item.asText());
        order.add(item.asText());
        continue;
      }
      for (Map.Entry<String, JsonNode> entry : item.properties()) {
        YamlMap definition = translated(entry.getKey(), entry.getValue());
        String name = entry.getValue().path("Name").asText("");
        if (!definition.entries().isEmpty() && definitions.put(name, definition) != null) {
          problems.add(position, "there are two classifiers " + name);
        }
        order.add(name);
      }
    }
    return Classifiers.read(ordered(definitions, order, names), problems);
  }

  private YamlList ordered(
      Map<String, YamlMap> definitions, List<String> order, List<String> names) {
    List<Yaml> items = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      String name = order.get(i);
      YamlMap definition = definitions.get(name);
      if (definition == null && names.contains(name)) {
        unhonoured.add(
            "Classifiers: "
                + name
                + " is a name; give the classifier itself too, as CreateClassifier takes it");
      } else if (definition != null && !taken.contains(name)) {
        items.add(definition);
        taken.add(name);
      }
    }
    return new YamlList(position, items);
  }

  /** Empty for a kind that is unknown. */
  private YamlMap translated(String kind, JsonNode definition) {
    if (!KINDS.containsKey(kind)) {
      unhonoured.add("Classifiers: " + kind + " is no kind of classifier that is known");
      return YamlMap.empty(position);
    }
    Map<String, Yaml> options = new LinkedHashMap<>();
    options.put("kind", text(KINDS.getOrDefault(kind, "")));
    for (Map.Entry<String, JsonNode> field : definition.properties()) {
      String option = FIELDS.get(field.getKey());
      if (option == null) {
        refuse(kind, definition, field.getKey());
      } else {
        options.put(option, value(option, field.getValue()));
      }
    }
    return new YamlMap(position, options);
  }

  private void refuse(String kind, JsonNode definition, String field) {
    String what = kind + " " + definition.path("Name").asText("") + ": " + field;
    switch (field) {
      case "CustomDatatypes", "CustomDatatypeConfigured" ->
          unhonoured.add(what + ": types are those of the values");
      case "Serde" -> unhonoured.add(what + ": rows are read here, by no SerDe");
      default -> unhonoured.add(what + ": has no meaning here");
    }
  }

  private Yaml value(String option, JsonNode value) {
    if (value.isArray()) {
      List<Yaml> items = new ArrayList<>();
      value.forEach(item -> items.add(text(item.asText())));
      return new YamlList(position, items);
    }
    String text = value.asText();
    return switch (option) {
      case "header" -> text(text.equals("UNKNOWN") ? "auto" : text);
      case "trim" -> text(Boolean.toString(!value.asBoolean()));
      // AWS may be given the brackets that its documentation forbids.
      case "row-tag" -> text(text.replaceAll("^<|/?>$", ""));
      default -> text(text);
    };
  }

  private YamlText text(String text) {
    return new YamlText(position, text, true);
  }
}
