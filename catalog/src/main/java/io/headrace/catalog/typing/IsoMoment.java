/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * Dates and points in time as most files write them, read digit by digit: {@code 2024-01-31}, then
 * {@code T} or a blank, {@code 10:00}, perhaps seconds, a fraction and an offset. A formatter of
 * java.time takes the greater part of a text file's reading for the same. What is not written so is
 * for {@link Moments} to try.
 */
final class IsoMoment {
  /** Stands for a text that is not written so. */
  static final long NONE = Long.MIN_VALUE;

  private static final long NO_OFFSET = Long.MIN_VALUE;

  private static final int DATE_LENGTH = "2024-01-31".length();
  private static final int MINUTES_END = "2024-01-31T10:00".length();
  private static final int SECONDS_END = "2024-01-31T10:00:00".length();
  private static final int NANO_DIGITS = 9;
  private static final int MOST_OFFSET_HOURS = 18;
  private static final long DAY_SECONDS = 86_400;
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final int SHORTEST_MONTH = 28;

  private final String text;
  private int at = DATE_LENGTH;

  /** Since 1970-01-01T00:00Z, and behind that second. */
  private long seconds;

  private int nanos;

  private IsoMoment(String text) {
    this.text = text;
  }

  /** Null where the text is no date, or more than a date. */
  static @Nullable LocalDate date(String text) {
    long day = day(text);
    return day == NONE ? null : LocalDate.ofEpochDay(day);
  }

  /** Days since 1970-01-01; {@link #NONE} where the text is no date, or more than a date. */
  static long day(String text) {
    return text.length() == DATE_LENGTH ? dayOf(text) : NONE;
  }

  /** UTC where the text names no offset; null where it is no date with a time of day. */
  static @Nullable Instant instant(String text) {
    IsoMoment moment = new IsoMoment(text);
    return moment.read() ? Instant.ofEpochSecond(moment.seconds, moment.nanos) : null;
  }

  /** The same in microseconds since 1970-01-01T00:00Z; {@link #NONE} where it is none. */
  static long micros(String text, CutMoments cut) {
    IsoMoment moment = new IsoMoment(text);
    if (!moment.read()) {
      return NONE;
    }
    cut.see(moment.nanos);
    return moment.seconds * MICROS_A_SECOND + moment.nanos / CutMoments.NANOS_A_MICRO;
  }

  private static long dayOf(String text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, DATE_LENGTH);
    if (text.charAt(4) != '-' || text.charAt(7) != '-' || year < 0 || month < 1 || month > 12) {
      return NONE;
    }
    boolean exists =
        day >= 1 && (day <= SHORTEST_MONTH || day <= Month.of(month).length(Year.isLeap(year)));
    return exists ? daysBefore(year, month) + day - 1 : NONE;
  }

  /**
   * Days from 1970-01-01 to the first of a month, without an object.
   *
   * @see <a href="https://howardhinnant.github.io/date_algorithms.html">days_from_civil</a>
   */
  private static long daysBefore(int year, int month) {
    // Years begin in March, so that a leap day ends one.
    int marchYear = month > 2 ? year : year - 1;
    int marchMonth = month > 2 ? month - 3 : month + 9;
    int era = Math.floorDiv(marchYear, 400);
    int yearOfEra = marchYear - 400 * era;
    int dayOfEra = 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + (153 * marchMonth + 2) / 5;
    return 146_097L * era + dayOfEra - 719_468;
  }

  private boolean read() {
    if (text.length() < MINUTES_END
        || (text.charAt(DATE_LENGTH) != 'T' && text.charAt(DATE_LENGTH) != ' ')) {
      return false;
    }
    long day = dayOf(text);
    int hour = number(text, DATE_LENGTH + 1, DATE_LENGTH + 3);
    int minute =
        text.charAt(DATE_LENGTH + 3) == ':' ? number(text, MINUTES_END - 2, MINUTES_END) : -1;
    at = MINUTES_END;
    int second = second();
    nanos = nano();
    long offset = offset();
    seconds = day * DAY_SECONDS + hour * 3600L + minute * 60L + second - offset;
    return day != NONE
        && hour >= 0
        && hour <= 23
        && minute >= 0
        && minute <= 59
        && second >= 0
        && nanos >= 0
        && offset != NO_OFFSET;
  }

  private int second() {
    if (at == text.length() || text.charAt(at) != ':') {
      return 0;
    }
    at = SECONDS_END;
    int second = number(text, SECONDS_END - 2, SECONDS_END);
    return second > 59 ? -1 : second;
  }

  /** Behind a point, or a comma as loggers write it. */
  private int nano() {
    if (at != SECONDS_END
        || at >= text.length()
        || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
      return 0;
    }
    int from = at + 1;
    at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at == from || at - from > NANO_DIGITS) {
      return -1;
    }
    int nano = number(text, from, at);
    for (int digits = at - from; digits < NANO_DIGITS; digits++) {
      nano *= 10;
    }
    return nano;
  }

  /** Seconds east of UTC: nothing, Z, +hh, +hhmm or +hh:mm. */
  private long offset() {
    int left = text.length() - at;
    if (left == 0 || (left == 1 && text.charAt(at) == 'Z')) {
      return 0;
    }
    char sign = left < 0 ? 0 : text.charAt(at);
    if (sign != '+' && sign != '-') {
      return NO_OFFSET;
    }
    int hours = number(text, at + 1, at + 3);
    int minutes =
        switch (left) {
          case 3 -> 0;
          case 5 -> number(text, at + 3, at + 5);
          case 6 -> text.charAt(at + 3) == ':' ? number(text, at + 4, at + 6) : -1;
          default -> -1;
        };
    if (hours < 0 || hours >= MOST_OFFSET_HOURS || minutes < 0 || minutes > 59) {
      return NO_OFFSET;
    }
    long seconds = hours * 3600L + minutes * 60L;
    return sign == '-' ? -seconds : seconds;
  }

  /** Of digits only, at most nine; -1 where there is anything else, or the text ends. */
  private static int number(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
