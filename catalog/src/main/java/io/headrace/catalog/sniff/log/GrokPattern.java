/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.log;

import io.headrace.lakehouse.failure.Failure;
import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * A grok pattern, compiled. A line is taken apart in time bounded by its length: a pattern that
 * goes back and forth over a hostile line gives up, and the line does not match.
 */
public final class GrokPattern {
  /** Longer lines are no log records. */
  static final int LONGEST_LINE = 64 << 10;

  /** Characters looked at for each of the line's; honest lines need a few dozen. */
  private static final int LOOKS_A_CHARACTER = 200;

  /** In all, whatever the line's length. */
  private static final int MOST_LOOKS = 2_000_000;

  /** As in AWS Glue. */
  private static final int LONGEST_PATTERN = 2_048;

  private static final int LONGEST_CUSTOM = 16_000;

  private static final String UNWANTED = "UNWANTED";

  /** What may be said of a field's type, as in AWS Glue; whole numbers are long in tables. */
  private static final Map<String, DataType> TYPES =
      Map.of(
          "byte", DataTypes.LongType,
          "short", DataTypes.LongType,
          "int", DataTypes.LongType,
          "long", DataTypes.LongType,
          "float", DataTypes.DoubleType,
          "double", DataTypes.DoubleType,
          "boolean", DataTypes.BooleanType,
          "string", DataTypes.StringType);

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

  private final Pattern regex;
  private final List<String> groups = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final List<Optional<DataType>> types = new ArrayList<>();

  private GrokPattern(Grok grok) {
    if (RegexCost.of(grok.getNamedRegex()) > RegexCost.MOST) {
      throw new IllegalArgumentException("its counted repetitions multiply to more than a million");
    }
    this.regex = Pattern.compile(grok.getNamedRegex());
    Map<String, String> names = grok.getNamedRegexCollection();
    Matcher group = GROUP.matcher(grok.getNamedRegex());
    while (group.find()) {
      String field = names.getOrDefault(group.group(1), group.group(1));
      if (!field.equals(UNWANTED)) {
        groups.add(group.group(1));
        String[] parts = field.split("[:;]", 3);
        fields.add(parts[0]);
        types.add(parts.length < 2 ? Optional.empty() : Optional.of(type(parts[1])));
      }
    }
  }

  private static DataType type(String name) {
    DataType type = TYPES.get(name.toLowerCase(Locale.ROOT));
    if (type == null) {
      throw new IllegalArgumentException(
          name + " is no type; a field may be one of " + new TreeSet<>(TYPES.keySet()));
    }
    return type;
  }

  /**
   * @param custom lines of a name, a blank and its pattern, as in a Glue classifier
   * @throws Failure BAD_REQUEST when the pattern cannot be compiled or names no field
   */
  public static GrokPattern of(String pattern, String custom) {
    GrokCompiler compiler = GrokCompiler.newInstance();
    compiler.registerDefaultPatterns();
    try {
      requireAtMost(LONGEST_PATTERN, pattern);
      requireAtMost(LONGEST_CUSTOM, custom);
      for (String line : custom.lines().toList()) {
        String[] parts = line.strip().split("\\s+", 2);
        if (parts.length == 2 && !parts[0].startsWith("#")) {
          compiler.register(parts[0], parts[1]);
        }
      }
      new GrokLength(compiler.getPatternDefinitions()).check(pattern);
      GrokPattern compiled = new GrokPattern(compiler.compile(pattern, true));
      if (compiled.fields.isEmpty()) {
        throw Failure.badRequest("The grok pattern \"" + pattern + "\" names no field.");
      }
      return compiled;
    } catch (IllegalArgumentException | NullPointerException | StackOverflowError wrong) {
      throw Failure.badRequest(
          String.format(
              Locale.ROOT,
              "\"%s\" is no grok pattern: %s",
              pattern.length() > 200 ? pattern.substring(0, 200) + "…" : pattern,
              wrong.getMessage()),
          wrong);
    }
  }

  private static void requireAtMost(int characters, String text) {
    if (text.length() > characters) {
      throw new IllegalArgumentException(
          "it has " + text.length() + " characters, and may have " + characters);
    }
  }

  /** The types that the pattern gives its fields, in their order. */
  public List<Optional<DataType>> types() {
    return List.copyOf(types);
  }

  /** Names of the fields, in the order of the pattern; one may come twice. */
  public List<String> fields() {
    return List.copyOf(fields);
  }

  /** The values of the fields, null where a part of the line is not there; empty for no match. */
  public Optional<List<@Nullable String>> match(String line) {
    if (line.length() > LONGEST_LINE) {
      return Optional.empty();
    }
    try {
      long looks = Math.min((line.length() + 64L) * LOOKS_A_CHARACTER, MOST_LOOKS);
      Matcher matcher = regex.matcher(new Watched(line, new long[] {looks}));
      if (!matcher.find() || matcher.start() > 0) {
        return Optional.empty();
      }
      List<@Nullable String> values = new ArrayList<>(groups.size());
      for (String group : groups) {
        String value = matcher.group(group);
        values.add(value == null || value.equals("-") ? null : unquoted(value));
      }
      return Optional.of(values);
    } catch (GaveUp | StackOverflowError hostile) {
      return Optional.empty();
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static final class GaveUp extends RuntimeException {
    GaveUp() {
      super("too many steps", null, false, false);
    }
  }

  /**
   * A text that may be looked at so often.
   *
   * @param left one counter, shared with what is cut out of the text
   */
  @SuppressWarnings("ArrayRecordComponent") // The array is the counter.
  private record Watched(String text, long[] left) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left[0] < 0) {
        throw new GaveUp();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
