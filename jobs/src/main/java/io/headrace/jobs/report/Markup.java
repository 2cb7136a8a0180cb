/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of HTML or SVG that is safe to put into a page. Text becomes markup only through a
 * template, and a template escapes whatever is not markup already: escaping cannot be forgotten.
 */
final class Markup {
  static final Markup NONE = new Markup("");

  private static final String HOLE = "{}";

  // Line feed and tab, and two letters of Persian, Hindi and emoji that Unicode calls format.
  private static final Set<Integer> ORDINARY = Set.of((int) '\n', (int) '\t', 0x200C, 0x200D);

  private final String text;

  private Markup(String text) {
    this.text = text;
  }

  /** Fills each {@code {}} of a template of ours with the next of {@code values}. */
  static Markup of(String template, Object... values) {
    var out = new StringBuilder(template.length() + 64);
    int from = 0;
    for (Object value : values) {
      int hole = template.indexOf(HOLE, from);
      if (hole < 0) {
        throw new IllegalArgumentException("too many values for " + template);
      }
      out.append(template, from, hole);
      append(out, value);
      from = hole + HOLE.length();
    }
    if (template.indexOf(HOLE, from) >= 0) {
      throw new IllegalArgumentException("too few values for " + template);
    }
    return new Markup(out.append(template, from, template.length()).toString());
  }

  /** Text of ours that is markup already, a style sheet for example. */
  static Markup trusted(String markup) {
    return new Markup(markup);
  }

  static Markup all(Collection<Markup> parts) {
    return new Markup(parts.stream().map(Markup::toString).collect(Collectors.joining("\n")));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text;
  }

  /** The text with every character that cannot be seen written as its number. */
  static String visible(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (isInvisible(character)) {
                out.append(String.format("\\u%04x", character));
              } else {
                out.appendCodePoint(character);
              }
            });
    return out.toString();
  }

  private static void append(StringBuilder out, Object value) {
    if (value instanceof Markup markup) {
      out.append(markup.text);
    } else {
      visible(value.toString()).codePoints().forEach(character -> escape(out, character));
    }
  }

  private static void escape(StringBuilder out, int character) {
    switch (character) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(character);
    }
  }

  /** Characters that hide, turn the reading direction or break a page: shown by their number. */
  private static boolean isInvisible(int character) {
    if (ORDINARY.contains(character)) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
