/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ISO 8601 points in time; one without a zone is UTC. A zone may also be named behind a blank, as
 * databases print it; web servers have a shape of their own.
 */
final class Moments {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** As web servers write it. */
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ROOT);

  private static final int HTTP_LENGTH = "17/May/2015:10:05:03 +0000".length();

  private static final int HOUR_END = "2024-01-31T10".length();

  private static final int MINUTES_END = "2024-01-31T10:00".length();

  private static final int SECONDS_END = "2024-01-31T10:00:00".length();

  private static final Map<String, String> ZONES = zones();

  private static final int SEPARATOR = "2024-01-31".length();

  private Moments() {}

  static Optional<Instant> parse(String text) {
    if (text.length() <= SEPARATOR + 1) {
      return Optional.empty();
    }
    Instant plain = IsoMoment.instant(text);
    if (plain != null) {
      return Optional.of(plain);
    }
    char separator = text.charAt(SEPARATOR);
    if (text.length() == HTTP_LENGTH && text.charAt(2) == '/') {
      return http(text);
    }
    boolean timed =
        (separator == ' ' || separator == 'T')
            && text.length() >= MINUTES_END
            && text.charAt(HOUR_END) == ':';
    if (!timed) {
      return Optional.empty();
    }
    try {
      String iso = iso(text);
      int blank = iso.lastIndexOf(' ');
      return blank < 0
          ? Optional.of(instant(ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from)))
          : zoned(iso.substring(0, blank), iso.substring(blank + 1));
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  /** With a T between date and time, and a point before the fraction where loggers put a comma. */
  private static String iso(String text) {
    String iso = text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1);
    return iso.length() > SECONDS_END && iso.charAt(SECONDS_END) == ','
        ? iso.substring(0, SECONDS_END) + '.' + iso.substring(SECONDS_END + 1)
        : iso;
  }

  static boolean isHttp(String text) {
    return text.length() == HTTP_LENGTH && text.charAt(2) == '/' && http(text).isPresent();
  }

  private static Optional<Instant> http(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, HTTP).toInstant());
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> zoned(String local, String zone) {
    if (zone.startsWith("+") || zone.startsWith("-")) {
      return Optional.of(OffsetDateTime.parse(local + zone, ISO).toInstant());
    }
    String id = ZONES.get(zone);
    return id == null
        ? Optional.empty()
        : Optional.of(LocalDateTime.parse(local, ISO).atZone(ZoneId.of(id)).toInstant());
  }

  private static Map<String, String> zones() {
    Map<String, String> zones = new HashMap<>(ZoneId.SHORT_IDS);
    zones.put("UTC", "UTC");
    zones.put("GMT", "UTC");
    zones.put("Z", "UTC");
    return Map.copyOf(zones);
  }

  private static Instant instant(TemporalAccessor parsed) {
    return parsed instanceof OffsetDateTime zoned
        ? zoned.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }
}
