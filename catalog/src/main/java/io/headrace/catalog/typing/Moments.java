/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** ISO 8601 points in time; one without a zone is UTC. */
final class Moments {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private static final int SEPARATOR = "2024-01-31".length();

  private Moments() {}

  static Optional<Instant> parse(String text) {
    if (text.length() <= SEPARATOR + 1) {
      return Optional.empty();
    }
    char separator = text.charAt(SEPARATOR);
    if (separator != ' ' && separator != 'T') {
      return Optional.empty();
    }
    try {
      String iso =
          separator == 'T'
              ? text
              : text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1);
      return Optional.of(instant(ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from)));
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    return parsed instanceof OffsetDateTime zoned
        ? zoned.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }
}
