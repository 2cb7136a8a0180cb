/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which values inside a document are its rows. The part of JSONPath (RFC 9535) that AWS Glue's
 * classifiers take, and that can be followed forward only, whatever the document's size: {@code $},
 * names by dot or bracket, {@code *}, and element numbers from 0.
 *
 * @param text as it was written
 */
public record JsonPath(String text, List<Step> steps) {
  /** The document itself. */
  public static final JsonPath ROOT = new JsonPath("$", List.of());

  private static final int MOST_STEPS = 64;
  private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_-]*";
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<dotted>"
              + NAME
              + ")|\\.\\*|\\[\\s*(?:\\*?|(?<numbers>\\d{1,9}(?:\\s*,\\s*\\d{1,9})*)"
              + "|'(?<single>[^']*)'|\"(?<double>[^\"]*)\")\\s*]");

  /** One level down. */
  public sealed interface Step {
    default boolean takesName(String name) {
      return false;
    }

    default boolean takesElement(long number) {
      return false;
    }

    private Stream<JsonNode> of(JsonNode value) {
      return value.isArray()
          ? IntStream.range(0, value.size()).filter(this::takesElement).mapToObj(value::get)
          : value
              .propertyStream()
              .filter(field -> takesName(field.getKey()))
              .map(Map.Entry::getValue);
    }
  }

  /** The value of a key. */
  record Named(String key) implements Step {
    @Override
    public boolean takesName(String name) {
      return name.equals(key);
    }
  }

  /** Elements of an array, counted from 0. */
  record Numbered(Set<Long> numbers) implements Step {
    @Override
    public boolean takesElement(long number) {
      return numbers.contains(number);
    }
  }

  /** Every element of an array, every value of an object. */
  record Every() implements Step {
    @Override
    public boolean takesName(String name) {
      return true;
    }

    @Override
    public boolean takesElement(long number) {
      return true;
    }
  }

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /** What it selects of a document that is in memory, in its order. */
  public List<JsonNode> of(JsonNode document) {
    List<JsonNode> selected = List.of(document);
    for (Step step : steps) {
      selected = selected.stream().flatMap(step::of).toList();
    }
    return selected;
  }

  /**
   * @throws IllegalArgumentException when it is no such path, saying where
   */
  public static JsonPath parse(String text) {
    String path = text.strip();
    if (!path.startsWith("$")) {
      throw new IllegalArgumentException("it does not begin with $");
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int at = 1;
    while (at < path.length()) {
      if (!step.find(at) || step.start() != at || steps.size() == MOST_STEPS) {
        throw new IllegalArgumentException(
            "\""
                + path.substring(at, Math.min(path.length(), at + 40))
                + "\" in it is none of .name,"
                + " ['name'], .*, [*] and [0], or comes too deep");
      }
      steps.add(step(step));
      at = step.end();
    }
    return new JsonPath(path, steps);
  }

  private static Step step(Matcher step) {
    for (String group : List.of("dotted", "single", "double")) {
      if (step.group(group) != null) {
        return new Named(step.group(group));
      }
    }
    if (step.group("numbers") == null) {
      return new Every();
    }
    Set<Long> numbers = new TreeSet<>();
    for (String number : step.group("numbers").split(",", -1)) {
      numbers.add(Long.valueOf(number.strip()));
    }
    return new Numbered(numbers);
  }
}
