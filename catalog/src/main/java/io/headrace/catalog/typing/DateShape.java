/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ways to write a date that are not ISO 8601. Where a column fits two, the first counts: whether
 * 05/06 is in May or June cannot be told, and most of the world puts the day first.
 */
public enum DateShape {
  YEAR_DASH("-", 1, 2, 3),
  YEAR_SLASH("/", 1, 2, 3),
  YEAR_DOT(".", 1, 2, 3),
  DAY_SLASH("/", 3, 2, 1),
  MONTH_SLASH("/", 3, 1, 2),
  DAY_DOT(".", 3, 2, 1),
  DAY_DASH("-", 3, 2, 1),
  MONTH_DASH("-", 3, 1, 2);

  private static final int LONGEST = 48;
  private static final int MOST_YEAR_DIGITS = 4;
  private static final String SEPARATORS = "-/.";
  private static final Pattern PARTS =
      Pattern.compile("(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})(?:[ T](\\d.*))?");
  private static final int SEPARATOR = 2;
  private static final int TIME = 5;

  private final String separator;
  private final int year;
  private final int month;
  private final int day;

  DateShape(String separator, int year, int month, int day) {
    this.separator = separator;
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** For example {@code day.month.year}. */
  String words() {
    String[] parts = new String[3];
    parts[year - 1] = "year";
    parts[month - 1] = "month";
    parts[day - 1] = "day";
    return String.join(separator, parts);
  }

  /** The shapes in which a text is a date, or a point in time. */
  static Set<DateShape> of(String text) {
    Set<DateShape> shapes = EnumSet.noneOf(DateShape.class);
    Optional<Matcher> parts = parts(text);
    if (parts.isPresent()) {
      for (DateShape shape : values()) {
        if (shape.moment(parts.get()).isPresent()) {
          shapes.add(shape);
        }
      }
    }
    return shapes;
  }

  static boolean hasTime(String text) {
    return parts(text).filter(parts -> parts.group(TIME) != null).isPresent();
  }

  /**
   * The date, for a text without a time of day.
   *
   * @throws IllegalArgumentException when the text is none of this shape
   */
  LocalDate date(String text) {
    return parts(text)
        .filter(parts -> parts.group(TIME) == null)
        .flatMap(this::date)
        .orElseThrow(() -> new IllegalArgumentException("no date of this shape"));
  }

  /**
   * The point in time; UTC where the text names no zone.
   *
   * @throws IllegalArgumentException when the text is none of this shape
   */
  Instant moment(String text) {
    return parts(text)
        .flatMap(this::moment)
        .orElseThrow(() -> new IllegalArgumentException("no point in time of this shape"));
  }

  private static Optional<Matcher> parts(String text) {
    if (text.length() > LONGEST || !beginsAsDate(text)) {
      return Optional.empty();
    }
    Matcher parts = PARTS.matcher(text);
    return parts.matches() ? Optional.of(parts) : Optional.empty();
  }

  /** For most texts the pattern need not be asked: these begin with no number and separator. */
  private static boolean beginsAsDate(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits > 0
        && digits <= MOST_YEAR_DIGITS
        && digits < text.length()
        && SEPARATORS.indexOf(text.charAt(digits)) >= 0;
  }

  private Optional<Instant> moment(Matcher parts) {
    String time = parts.group(TIME) == null ? "00:00" : parts.group(TIME);
    return date(parts).flatMap(date -> Moments.parse(date + "T" + time));
  }

  private Optional<LocalDate> date(Matcher parts) {
    int yearAt = group(year);
    if (!parts.group(SEPARATOR).equals(separator) || parts.group(yearAt).length() != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(parts.group(yearAt)),
              Integer.parseInt(parts.group(group(month))),
              Integer.parseInt(parts.group(group(day)))));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  /** The group of a part: the separator is one too. */
  private static int group(int part) {
    return part == 1 ? 1 : part + 1;
  }
}
