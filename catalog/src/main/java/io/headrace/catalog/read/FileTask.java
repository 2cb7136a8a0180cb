/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.CutMoments;
import io.headrace.catalog.typing.DateShape;
import io.headrace.catalog.typing.DecimalMark;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.catalog.typing.ValueParser;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * All an executor needs to turn one file into rows of a table.
 *
 * @param bytes as the listing showed them
 * @param settings how the file is to be read
 * @param named whether the file names its fields
 * @param fields what the file calls its fields, in its order
 * @param sources for each column of the table the number of the field it is read from, or -1
 * @param shapes how the file writes dates, by the name of the column; where it is not ISO 8601
 * @param gapped columns, in lower case, in which words for a missing value were seen
 * @param schema of the table
 * @param range the part of the file that is read
 */
@SuppressWarnings("ArrayRecordComponent") // Travels in a closure; never compared.
public record FileTask(
    String path,
    long bytes,
    String format,
    Map<String, String> settings,
    boolean named,
    List<String> fields,
    int[] sources,
    Map<String, DateShape> shapes,
    Set<String> gapped,
    StructType schema,
    List<String> nullTokens,
    FileRange range)
    implements Serializable {

  /** For a file that is a table by itself. */
  public static FileTask of(FileVerdict verdict, StructType schema, List<String> nullTokens) {
    return of(verdict, verdict.findSniffed().orElseThrow().columns(), schema, nullTokens);
  }

  /**
   * @param columns of all files of the table together: a date that one file leaves open is told by
   *     the others
   */
  public static FileTask of(
      FileVerdict verdict,
      List<SniffedColumn> columns,
      StructType schema,
      List<String> nullTokens) {
    Sniffed sniffed = verdict.findSniffed().orElseThrow();
    return new FileTask(
        verdict.file().path().uri(),
        verdict.file().bytes(),
        sniffed.format(),
        new HashMap<>(sniffed.plainSettings()),
        sniffed.named(),
        new ArrayList<>(sniffed.columns().stream().map(SniffedColumn::source).toList()),
        sources(sniffed, schema),
        shapes(columns),
        gapped(columns),
        schema,
        new ArrayList<>(nullTokens),
        FileRange.WHOLE);
  }

  /** The same for a part of the file. */
  public FileTask of(FileRange part) {
    return new FileTask(
        path,
        bytes,
        format,
        settings,
        named,
        fields,
        sources,
        shapes,
        gapped,
        schema,
        nullTokens,
        part);
  }

  private static Map<String, DateShape> shapes(List<SniffedColumn> columns) {
    Map<String, DateShape> shapes = new HashMap<>();
    for (SniffedColumn column : columns) {
      column
          .evidence()
          .dateShape()
          .ifPresent(shape -> shapes.put(column.name().toLowerCase(Locale.ROOT), shape));
    }
    return shapes;
  }

  private static Set<String> gapped(List<SniffedColumn> columns) {
    return columns.stream()
        .filter(column -> column.evidence().find(ValueKind.MISSING_WORD).isPresent())
        .map(column -> column.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** By name where the file names its columns, else by position. */
  private static int[] sources(Sniffed sniffed, StructType schema) {
    int[] sources = new int[schema.length()];
    Arrays.fill(sources, -1);
    List<String> names =
        sniffed.columnNames().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    for (int i = 0; i < sources.length; i++) {
      sources[i] =
          sniffed.named()
              ? names.indexOf(schema.apply(i).name().toLowerCase(Locale.ROOT))
              : (i < names.size() ? i : -1);
    }
    return sources;
  }

  /** Fields a record of the file has. */
  public int width() {
    return fields.size();
  }

  /** The table's column a value goes into, for messages. */
  String column(int index) {
    return schema.apply(index).name();
  }

  /** A count for each column of the table. */
  CutMoments[] cutMoments() {
    return Stream.generate(CutMoments::new).limit(schema.length()).toArray(CutMoments[]::new);
  }

  /** The same by the names of the columns; those of which nothing was cut are left out. */
  Map<String, Long> named(CutMoments[] cut) {
    Map<String, Long> named = new TreeMap<>();
    for (int i = 0; i < cut.length; i++) {
      if (cut[i].count() > 0) {
        named.put(column(i), cut[i].count());
      }
    }
    return named;
  }

  /**
   * @param cut counts what the parsers cut, by column
   */
  ValueParser[] parsers(CutMoments[] cut) {
    ValueParser[] parsers = new ValueParser[schema.length()];
    DecimalMark mark =
        DecimalMark.of(settings.getOrDefault(GivenSettings.DECIMAL, DecimalMark.POINT.word()));
    for (int i = 0; i < parsers.length; i++) {
      String column = column(i).toLowerCase(Locale.ROOT);
      ValueParser parser =
          ValueParser.of(
              schema.apply(i).dataType(), Set.copyOf(nullTokens), shapes.get(column), mark, cut[i]);
      boolean gaps = gapped.contains(column) && !(schema.apply(i).dataType() instanceof StringType);
      parsers[i] = gaps ? parser.orMissingWord() : parser;
    }
    return parsers;
  }
}
