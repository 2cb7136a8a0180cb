/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.conformance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Compares rows with JSON as ORC's own tools print it, one row a line. */
final class StoredValues {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** Relative; the tools print seven digits of a float. */
  private static final double FLOAT_PRINTED = 5e-7;

  /** Relative; they print fourteen digits of a double. */
  private static final double DOUBLE_PRINTED = 5e-14;

  private final StructType schema;

  StoredValues(StructType schema) {
    this.schema = schema;
  }

  /** The first difference; empty where all rows that are there are as expected. */
  Optional<String> difference(Path gzipped, List<Row> rows) throws IOException {
    try (InputStream in = Files.newInputStream(gzipped);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      for (Row row : rows) {
        String line = lines.readLine();
        if (line == null || !isSame(JSON.readTree(line), row, schema)) {
          return Optional.of("expected " + line + ", found " + row);
        }
      }
      return Optional.empty();
    }
  }

  private static boolean isSame(JsonNode expected, @Nullable Object found, DataType type) {
    if (expected.isNull() || expected.isMissingNode() || found == null) {
      return found == null && (expected.isNull() || expected.isMissingNode());
    }
    if (found instanceof Row row) {
      return isSameStructure(expected, row, (StructType) type);
    }
    if (type instanceof ArrayType array) {
      return isSameList(
          expected, CollectionConverters.asJava((scala.collection.Seq<?>) found), array);
    }
    if (type instanceof MapType map) {
      return isSameMap(
          expected, CollectionConverters.asJava((scala.collection.Map<?, ?>) found), map);
    }
    if (found instanceof byte[] bytes) {
      return isSameBytes(expected, bytes);
    }
    return isSameScalar(expected, found);
  }

  private static boolean isSameScalar(JsonNode expected, Object found) {
    if (found instanceof Timestamp moment) {
      // Finer than a microsecond no table is.
      Instant stored = Timestamp.valueOf(expected.asText()).toInstant();
      return moment.toInstant().equals(stored.truncatedTo(ChronoUnit.MICROS));
    }
    if (found instanceof Float || found instanceof Double) {
      double number = ((Number) found).doubleValue();
      double error = found instanceof Float ? FLOAT_PRINTED : DOUBLE_PRINTED;
      return Math.abs(expected.doubleValue() - number) <= Math.abs(number) * error;
    }
    return found instanceof Number
        ? expected.decimalValue().compareTo(new BigDecimal(found.toString())) == 0
        : expected.asText().equals(found.toString());
  }

  /** A union is printed with its tag and one value; a table has a column for each member. */
  private static boolean isSameStructure(JsonNode expected, Row row, StructType type) {
    boolean union = expected.size() == 2 && expected.has("tag") && expected.has("value");
    for (int i = 0; i < type.length(); i++) {
      StructField field = type.apply(i);
      String name =
          union && field.name().equals("field" + expected.get("tag").asInt())
              ? "value"
              : field.name();
      if (!isSame(expected.path(name), row.get(i), field.dataType())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameList(JsonNode expected, List<?> found, ArrayType type) {
    boolean same = expected.size() == found.size();
    for (int i = 0; same && i < found.size(); i++) {
      same = isSame(expected.get(i), found.get(i), type.elementType());
    }
    return same;
  }

  private static boolean isSameMap(JsonNode expected, Map<?, ?> found, MapType type) {
    boolean same = expected.size() == found.size();
    for (JsonNode entry : expected) {
      same &=
          found.entrySet().stream()
              .anyMatch(
                  each ->
                      isSame(entry.get("key"), each.getKey(), type.keyType())
                          && isSame(entry.get("value"), each.getValue(), type.valueType()));
    }
    return same;
  }

  private static boolean isSameBytes(JsonNode expected, byte[] found) {
    boolean same = expected.size() == found.length;
    for (int i = 0; same && i < found.length; i++) {
      same = expected.get(i).asInt() == Byte.toUnsignedInt(found[i]);
    }
    return same;
  }
}
