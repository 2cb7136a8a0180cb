/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Picks a part of a record: the subset of JSONPath that batch transform jobs take. {@code $},
 * {@code .name}, {@code *}, {@code ['a','b']}, {@code [n]}, {@code [n,m]}, {@code [a:b]}; negative
 * numbers count from the end. Slices end before their last number, as in JSONPath; the anchor's
 * guide says otherwise in one place, and its library does it so. What a path names and a record
 * lacks is an error; general libraries leave it out, or answer null.
 */
final class JsonPathFilter {
  static final String EVERYTHING = "$";
  static final int LONGEST = 63;

  private static final Pattern PART =
      Pattern.compile(
          "\\.(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*)"
              + "|(?<all>\\.\\*|\\[\\*\\])"
              + "|\\[(?<names>'[^'\\[\\]]+'(\\s*,\\s*'[^'\\[\\]]+')*)\\]"
              + "|\\[(?<places>-?\\d{1,9}(\\s*,\\s*-?\\d{1,9})*)\\]"
              + "|\\[(?<from>-?\\d{1,9})?:(?<to>-?\\d{1,9})?\\]");

  private final String text;
  private final List<Part> parts;

  /** A step from a value to one or more of its members. */
  @FunctionalInterface
  private interface Picking {
    List<JsonNode> of(JsonNode value);
  }

  /**
   * @param isMany whether it may lead to several values, so that the path's result is a list
   */
  private record Part(boolean isMany, Picking picking) {}

  private JsonPathFilter(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with the path
   */
  static JsonPathFilter parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
    }
    List<Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(text);
    int end = text.startsWith(EVERYTHING) ? 1 : -1;
    while (end >= 0 && end < text.length()) {
      part.region(end, text.length());
      if (!part.lookingAt()) {
        end = -1;
      } else {
        parts.add(part(part));
        end = part.end();
      }
    }
    if (end < 0) {
      throw new IllegalArgumentException(
          "is none of $, .name, .*, ['a','b'], [n], [n,m], [a:b] one behind the other");
    }
    return new JsonPathFilter(text, parts);
  }

  private static Part part(Matcher part) {
    String name = part.group("name");
    if (name != null) {
      return new Part(false, value -> List.of(member(value, name)));
    }
    if (part.group("all") != null) {
      return new Part(true, JsonPathFilter::members);
    }
    if (part.group("names") != null) {
      return names(part.group("names").replaceAll("^'|'$", "").split("'\\s*,\\s*'", -1));
    }
    if (part.group("places") != null) {
      int[] places =
          Pattern.compile("\\s*,\\s*")
              .splitAsStream(part.group("places"))
              .mapToInt(Integer::parseInt)
              .toArray();
      return new Part(places.length > 1, value -> places(value, places));
    }
    int from = part.group("from") == null ? 0 : Integer.parseInt(part.group("from"));
    int to = part.group("to") == null ? Integer.MAX_VALUE : Integer.parseInt(part.group("to"));
    return new Part(true, value -> slice(value, from, to));
  }

  private static Part names(String[] names) {
    return new Part(
        false,
        value -> {
          if (names.length == 1) {
            return List.of(member(value, names[0]));
          }
          ObjectNode some = JsonNodeFactory.instance.objectNode();
          for (String name : names) {
            some.set(name, member(value, name));
          }
          return List.of(some);
        });
  }

  private static JsonNode member(JsonNode value, String name) {
    if (!value.has(name)) {
      throw new BadRecordException("there is no " + name);
    }
    return value.get(name);
  }

  private static List<JsonNode> members(JsonNode value) {
    List<JsonNode> members = new ArrayList<>();
    value.forEach(members::add);
    return members;
  }

  private static List<JsonNode> places(JsonNode value, int[] places) {
    int size = elements(value).size();
    return IntStream.of(places)
        .map(place -> place < 0 ? size + place : place)
        .mapToObj(
            place -> {
              if (place < 0 || place >= size) {
                throw new BadRecordException("there are only " + size + " elements");
              }
              return value.get(place);
            })
        .toList();
  }

  /** Like a library's: what lies beyond an end is not missed. */
  private static List<JsonNode> slice(JsonNode value, int from, int to) {
    int size = elements(value).size();
    int first = Math.max(0, from < 0 ? size + from : from);
    int end = Math.min(size, to < 0 ? size + to : to);
    return IntStream.range(first, Math.max(first, end)).mapToObj(value::get).toList();
  }

  private static JsonNode elements(JsonNode value) {
    if (!value.isArray()) {
      throw new BadRecordException("there is no list");
    }
    return value;
  }

  /**
   * @throws BadRecordException when the record lacks what the path names
   */
  JsonNode of(JsonNode record) {
    List<JsonNode> values = List.of(record);
    boolean isMany = false;
    try {
      for (Part part : parts) {
        values = values.stream().flatMap(value -> part.picking().of(value).stream()).toList();
        isMany |= part.isMany();
      }
    } catch (BadRecordException absent) {
      throw new BadRecordException(text + " is not in the record: " + absent.reason());
    }
    return isMany ? list(values) : values.get(0);
  }

  private static ArrayNode list(List<JsonNode> values) {
    return JsonNodeFactory.instance.arrayNode().addAll(values);
  }

  @Override
  public String toString() {
    return text;
  }
}
