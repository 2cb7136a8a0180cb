/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.option;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One option, declared once: help text, documentation and validation are derived from it.
 * Immutable; every method that changes something returns a new key.
 *
 * @param <T> type of the value
 */
public final class OptionKey<T> {
  /** Reads a value; says what is wrong by throwing {@link IllegalArgumentException}. */
  interface Reader<T> {
    T read(Yaml yaml);
  }

  /** A check on a value that was read, and the words for "it must …". */
  private record Check<T>(Predicate<T> passes, String words) {}

  private static final Pattern DURATION = Pattern.compile("(\\d+) ?(ms|s|m|min|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d+) ?(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?");

  private final String name;
  private final String type;
  private final Reader<T> reader;
  private final boolean required;
  private final @Nullable T byDefault;
  private final List<Check<T>> checks;
  private final String description;

  private OptionKey(
      String name,
      String type,
      Reader<T> reader,
      boolean required,
      @Nullable T byDefault,
      List<Check<T>> checks,
      String description) {
    this.name = name;
    this.type = type;
    this.reader = reader;
    this.required = required;
    this.byDefault = byDefault;
    this.checks = checks;
    this.description = description;
  }

  private static <T> OptionKey<T> of(String name, String type, Reader<T> reader) {
    return new OptionKey<>(name, type, reader, false, null, List.of(), "");
  }

  public static OptionKey<String> text(String name) {
    return of(name, "text", OptionKey::scalar);
  }

  public static OptionKey<Integer> integer(String name) {
    return of(name, "a whole number", yaml -> Integer.valueOf(digits(yaml)));
  }

  /**
   * A whole number, or a word in its place.
   *
   * @param meaning the value that stands for the word, and cannot be given as a number
   */
  public static OptionKey<Integer> integerOr(String name, String word, int meaning) {
    String type = "a whole number or " + word;
    return of(
        name,
        type,
        yaml -> {
          if (scalar(yaml).equals(word)) {
            return meaning;
          }
          int number = Integer.parseInt(digits(yaml));
          if (number == meaning) {
            throw new IllegalArgumentException(type);
          }
          return number;
        });
  }

  public static OptionKey<Long> longInteger(String name) {
    return of(name, "a whole number", yaml -> Long.valueOf(digits(yaml)));
  }

  public static OptionKey<Double> decimal(String name) {
    return of(name, "a number", yaml -> new BigDecimal(scalar(yaml)).doubleValue());
  }

  public static OptionKey<Boolean> flag(String name) {
    return of(name, "true or false", OptionKey::trueOrFalse);
  }

  /**
   * A length of time such as {@code 500 ms}, {@code 30s}, {@code 5 min}, {@code 2h}, {@code 1d}.
   */
  public static OptionKey<Duration> duration(String name) {
    return of(name, "a duration such as 30s or 5 min", OptionKey::time);
  }

  /** A size such as {@code 64 MiB}. */
  public static OptionKey<Long> bytes(String name) {
    return of(name, "a size such as 64 MiB", OptionKey::size);
  }

  /** One of an enum's constants, written in lower case with dashes. */
  public static <E extends Enum<E>> OptionKey<E> oneOf(String name, Class<E> type) {
    String words =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(OptionKey::spelling)
                .collect(Collectors.joining(", "));
    return of(name, words, yaml -> constant(type, scalar(yaml), words));
  }

  /** A file or folder; a relative one is meant relative to the file it is written in. */
  public static OptionKey<String> path(String name) {
    return of(name, "a path", OptionKey::resolved);
  }

  /** A list of texts; a single text is a list of one. */
  public static OptionKey<List<String>> textList(String name) {
    return of(name, "a list of texts", OptionKey::texts);
  }

  /** A list of whole numbers; a single number is a list of one. */
  public static OptionKey<List<Integer>> integerList(String name) {
    return of(
        name,
        "a list of whole numbers",
        yaml -> texts(yaml).stream().map(Integer::valueOf).toList());
  }

  /** Anything; its reader looks inside. */
  public static OptionKey<Yaml> document(String name) {
    return of(name, "a value", yaml -> yaml);
  }

  public OptionKey<T> required() {
    return new OptionKey<>(name, type, reader, true, byDefault, checks, description);
  }

  public OptionKey<T> defaultsTo(T value) {
    return new OptionKey<>(name, type, reader, required, value, checks, description);
  }

  public OptionKey<T> describedAs(String words) {
    return new OptionKey<>(name, type, reader, required, byDefault, checks, words);
  }

  /**
   * @param words completes "must …", for example {@code "be a power of two"}
   */
  public OptionKey<T> checkedBy(Predicate<T> passes, String words) {
    List<Check<T>> more = new ArrayList<>(checks);
    more.add(new Check<>(passes, words));
    return new OptionKey<>(name, type, reader, required, byDefault, List.copyOf(more), description);
  }

  public OptionKey<T> atLeast(T least) {
    return checkedBy(value -> compare(value, least) >= 0, "be at least " + least);
  }

  public OptionKey<T> atMost(T most) {
    return checkedBy(value -> compare(value, most) <= 0, "be at most " + most);
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  public String description() {
    return description;
  }

  public boolean isRequired() {
    return required;
  }

  public Optional<T> defaultValue() {
    return Optional.ofNullable(byDefault);
  }

  /** Reads and checks a value; what is wrong goes to {@code problems}. */
  Optional<T> read(Yaml yaml, Problems problems) {
    T value;
    try {
      value = reader.read(yaml);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      problems.add(yaml.position(), name + refusal(yaml, "be " + type));
      return Optional.empty();
    }
    for (Check<T> check : checks) {
      if (!check.passes().test(value)) {
        problems.add(yaml.position(), name + refusal(yaml, check.words()));
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  private static String refusal(Yaml yaml, String must) {
    return yaml instanceof YamlText text && text.text().isEmpty()
        ? " has no value; it must " + must
        : " must " + must + ", not " + yaml.describe();
  }

  /** How an enum constant is written: {@code ON_BAD_ROW} is {@code on-bad-row}. */
  public static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String scalar(Yaml yaml) {
    if (yaml instanceof YamlText text && !text.isNull()) {
      return text.text();
    }
    throw new IllegalArgumentException("not a scalar");
  }

  private static String digits(Yaml yaml) {
    return scalar(yaml).replace("_", "");
  }

  private static Boolean trueOrFalse(Yaml yaml) {
    return switch (scalar(yaml).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("not a flag");
    };
  }

  private static Duration time(Yaml yaml) {
    Matcher match = matched(DURATION, scalar(yaml));
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m", "min" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static Long size(Yaml yaml) {
    Matcher match = matched(BYTES, scalar(yaml));
    String unit = match.group(2) == null ? "B" : match.group(2);
    long base = unit.contains("i") ? 1024 : 1000;
    long factor = 1;
    for (int power = "BKMGT".indexOf(unit.charAt(0)); power > 0; power--) {
      factor = Math.multiplyExact(factor, base);
    }
    return Math.multiplyExact(Long.parseLong(match.group(1)), factor);
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher match = pattern.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException("does not match " + pattern);
    }
    return match;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text, String words) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> spelling(each).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(words));
  }

  private static String resolved(Yaml yaml) {
    String path = scalar(yaml);
    if (path.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*")) {
      return path;
    }
    return Path.of(yaml.position().file()).toAbsolutePath().resolveSibling(path).normalize()
        + (path.endsWith("/") && !path.equals("/") ? "/" : "");
  }

  private static List<String> texts(Yaml yaml) {
    if (yaml instanceof YamlList list) {
      return list.items().stream().map(OptionKey::scalar).toList();
    }
    return List.of(scalar(yaml));
  }

  @SuppressWarnings("unchecked") // Bounds are only ever given to keys of comparable values.
  private static <T> int compare(T left, T right) {
    return ((Comparable<T>) left).compareTo(right);
  }
}
