/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.catalog.sniff.Appearance;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FormatSniffer;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sample;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.UnreadableFile;
import io.headrace.catalog.sniff.csv.TextLines;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * JSON in any layout. Keys become columns, objects in them structures or, with many keys, maps;
 * what has no common type is kept as JSON text.
 */
public final class JsonSniffer implements FormatSniffer {
  public static final String NAME = "json";

  /** Names under which a file may be numbers, words or arrays only and still JSON. */
  private static final Set<String> EXTENSIONS =
      Set.of("json", "jsonl", "ndjson", "geojson", "geojsonl", "jsn");

  /** A file may have one bad line, or value, in so many; with more it is something else. */
  private static final int GOOD_LINES_PER_BAD = 9;

  private static final int LOOK_RECORDS = 20_480;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Sniffed> sniff(Sample sample, GivenSettings given) throws UnreadableFile {
    boolean called =
        EXTENSIONS.contains(sample.extension())
            || given.find(GivenSettings.FORMAT).filter(NAME::equals).isPresent();
    String looksLike = Appearance.of(sample.bytes());
    boolean nothing = looksLike.equals("blank") || looksLike.equals("empty");
    if (nothing || !(called || looksLike.equals("JSON"))) {
      return Optional.empty();
    }
    try {
      Optional<String> path = given.find(JsonLayout.PATH);
      if (path.isPresent()) {
        return selected(sample, given, JsonPath.parse(path.get()));
      }
      Optional<Reading> lines = lines(sample, given, JsonPath.ROOT);
      Reading reading = lines.isPresent() ? lines.get() : stream(sample, given);
      refuseMetadata(reading);
      return called || reading.shape().hasObjects() || reading.layout() == JsonLayout.ARRAY
          ? Optional.of(sniffed(sample, reading))
          : Optional.empty();
    } catch (JsonProcessingException broken) {
      if (called) {
        throw new UnreadableFile("is no valid JSON: " + JsonSyntax.words(broken), broken);
      }
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * What became of reading the sample.
   *
   * @param bad lines or values that are no JSON
   */
  private record Reading(JsonLayout layout, RecordShape shape, long bad) {}

  /** Reads value by line; empty where the file is not written so. */
  private static Optional<Reading> lines(Sample sample, GivenSettings given, JsonPath path)
      throws IOException {
    RecordShape shape = new RecordShape(sample.file(), given.nullTokens(), false);
    long good = 0;
    long bad = 0;
    try (TextLines lines =
        new TextLines(
            new ByteArrayInputStream(sample.bytes()), TextLines.charset(sample.bytes()))) {
      while (shape.records() < LOOK_RECORDS && lines.next()) {
        boolean cut = !sample.whole() && lines.atEnd();
        if (lines.isBlank() || cut) {
          continue;
        }
        try {
          for (JsonNode record : path.of(JsonSyntax.value(lines.text()))) {
            shape.add(lines.line(), record);
          }
          good++;
        } catch (IOException noJson) {
          bad++;
          // A file that is not written in lines is left early.
          if (bad > 1 + good / GOOD_LINES_PER_BAD) {
            return Optional.empty();
          }
        }
      }
    }
    boolean believable = shape.isRegular() && bad * GOOD_LINES_PER_BAD <= good;
    return good > 1 && believable
        ? Optional.of(new Reading(JsonLayout.LINES, shape, bad))
        : Optional.empty();
  }

  /** Reads what a path selects; empty where that is nothing. */
  private static Optional<Sniffed> selected(Sample sample, GivenSettings given, JsonPath path)
      throws IOException {
    Optional<Reading> lines = lines(sample, given, path);
    Reading reading = lines.isPresent() ? lines.get() : stream(sample, given, path);
    return reading.shape().records() == 0
        ? Optional.empty()
        : Optional.of(
            sniffed(sample, reading)
                .with(
                    new Decision(
                        JsonLayout.PATH,
                        path.text(),
                        Origin.FILE,
                        1,
                        "given for files like this")));
  }

  private static Reading stream(Sample sample, GivenSettings given, JsonPath path)
      throws IOException {
    RecordShape shape = new RecordShape(sample.file(), given.nullTokens(), false);
    try (SelectedRecords records =
        new SelectedRecords(new ByteArrayInputStream(sample.bytes()), path)) {
      return new Reading(JsonLayout.SELECTED, shape, addAll(records, shape, sample));
    }
  }

  /** How many values there were that are no JSON. */
  private static long addAll(JsonValues records, RecordShape shape, Sample sample)
      throws IOException {
    long bad = 0;
    boolean more = true;
    while (more && shape.records() < LOOK_RECORDS) {
      try {
        JsonNode record = records.next();
        more = record != null;
        if (record != null) {
          shape.add(records.line(), record);
        }
      } catch (BrokenRecord one) {
        if (++bad > 1 + shape.records() / GOOD_LINES_PER_BAD) {
          throw one;
        }
      } catch (JsonEOFException cut) {
        if (sample.whole()) {
          throw cut;
        }
        more = false;
      }
    }
    return bad;
  }

  /** Reads value by value; throws where the sample is no JSON. */
  private static Reading stream(Sample sample, GivenSettings given) throws IOException {
    boolean array = begins(sample.bytes()) == '[';
    RecordShape shape = new RecordShape(sample.file(), given.nullTokens(), false);
    try (JsonRecords records = new JsonRecords(new ByteArrayInputStream(sample.bytes()), array)) {
      addAll(records, shape, sample);
    }
    if (array) {
      return new Reading(JsonLayout.ARRAY, shape, 0);
    }
    if (shape.records() > 1) {
      requireObjects(shape);
      return new Reading(JsonLayout.CONCATENATED, shape, 0);
    }
    return new Reading(JsonLayout.VALUE, shape, 0);
  }

  /** What Iceberg writes beside its data describes a table, and is none. */
  private static void refuseMetadata(Reading reading) throws UnreadableFile {
    boolean versioned = reading.shape().hasKey("format-version");
    boolean named = reading.shape().hasKey("table-uuid") || reading.shape().hasKey("view-uuid");
    if (reading.layout() == JsonLayout.VALUE && versioned && named) {
      throw new UnreadableFile(
          "is the metadata of an Iceberg table or view, not data: register that table instead");
    }
  }

  /** {@code [][]} or {@code 1 2} is a mistake; only objects are written one behind the other. */
  private static void requireObjects(RecordShape shape) throws JsonProcessingException {
    if (!shape.ofObjects() || !shape.isRegular()) {
      throw new JsonParseException(null, "something follows the first value");
    }
  }

  private static char begins(byte[] bytes) {
    for (byte b : bytes) {
      boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
      if (b > ' ' || (b < 0 && !mark)) {
        return (char) (b & 0xFF);
      }
    }
    return ' ';
  }

  private static Sniffed sniffed(Sample sample, Reading reading) {
    RecordShape shape = reading.shape();
    Map<String, Setting<String>> settings = new LinkedHashMap<>();
    settings.put(JsonLayout.SETTING, Setting.sniffed(reading.layout().setting()));
    settings.put(GivenSettings.CHARSET, Setting.sniffed(TextLines.charset(sample.bytes()).name()));
    double certainty = shape.hasObjects() ? 1 : 0.9;
    String words =
        String.format(
            Locale.ROOT,
            "%,d records in the sample are %s%s",
            shape.records(),
            reading.layout().words(),
            reading.bad() == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; %,d %s are no JSON",
                    reading.bad(),
                    reading.layout() == JsonLayout.LINES ? "lines" : "of them"));
    return new Sniffed(
        NAME,
        certainty,
        settings,
        shape.columns(sample.whole()),
        shape.ofObjects(),
        shape.records(),
        List.of(
            new Decision(
                JsonLayout.SETTING, reading.layout().setting(), Origin.SNIFFED, certainty, words)));
  }
}
