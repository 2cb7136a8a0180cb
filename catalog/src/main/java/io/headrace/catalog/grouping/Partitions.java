/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.catalog.typing.TypeChoice;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.catalog.typing.ValueParser;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.storage.StoragePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Columns that folders add to the rows of their files, and the values of each file. A column that
 * the files have themselves is not added: what is in a file outweighs where it lies.
 *
 * @param columns typed by the values of all files
 * @param texts of each file, by column, as the folders have them
 */
public record Partitions(StructType columns, Map<StoragePath, Map<String, String>> texts) {
  public static final Partitions NONE = new Partitions(new StructType(), Map.of());

  /** Keys whose values are numbers even with a zero in front. */
  private static final Set<String> CALENDAR = Set.of("year", "month", "day", "hour", "minute");

  public Partitions {
    texts = Map.copyOf(texts);
  }

  static Partitions of(StoragePath root, List<FileVerdict> files) {
    Map<StoragePath, Map<String, String>> texts = new LinkedHashMap<>();
    Map<String, ColumnEvidence> evidence = new LinkedHashMap<>();
    Set<String> own = new HashSet<>();
    for (FileVerdict file : files) {
      StoragePath path = file.file().path();
      Map<String, String> values = PartitionedPath.of(root, path).values();
      texts.put(path, values);
      values.forEach(
          (name, text) ->
              evidence.merge(
                  name,
                  ColumnEvidence.of(path.name(), 0, text, ValueKind.of(number(name, text))),
                  ColumnEvidence::merge));
      TableCandidate.sniffed(file)
          .columnNames()
          .forEach(name -> own.add(name.toLowerCase(Locale.ROOT)));
    }
    StructType columns = new StructType();
    for (Map.Entry<String, ColumnEvidence> each : evidence.entrySet()) {
      if (!own.contains(each.getKey().toLowerCase(Locale.ROOT))) {
        columns = columns.add(each.getKey(), type(TypeChoice.of(each.getValue()).type()));
      }
    }
    return columns.isEmpty() ? NONE : new Partitions(columns, texts);
  }

  /** Partitions are cut by few kinds of values; other numbers are names. */
  private static DataType type(DataType found) {
    return found instanceof LongType || found instanceof DateType ? found : DataTypes.StringType;
  }

  private static String number(String name, String text) {
    boolean digits =
        !text.isEmpty() && text.length() < 5 && text.chars().allMatch(Character::isDigit);
    return digits && CALENDAR.contains(name.toLowerCase(Locale.ROOT))
        ? Integer.toString(Integer.parseInt(text))
        : text;
  }

  public boolean isEmpty() {
    return columns.isEmpty();
  }

  public List<String> names() {
    return List.of(columns.fieldNames());
  }

  /** The values of a file in Spark's external form, in the order of the columns. */
  public List<@Nullable Object> values(StoragePath file) {
    Map<String, String> own = texts.getOrDefault(file, Map.of());
    List<@Nullable Object> values = new ArrayList<>();
    for (StructField column : columns.fields()) {
      String text = number(column.name(), own.getOrDefault(column.name(), ""));
      values.add(
          CatalystTypeConverters.convertToScala(
              ValueParser.of(column.dataType(), Set.of()).parse(text, false), column.dataType()));
    }
    return values;
  }

  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (StructField column : columns.fields()) {
      decisions.add(
          new Decision(
              "partition",
              column.name() + " " + TypeChoice.words(column.dataType()),
              Origin.SNIFFED,
              1,
              "the folders of "
                  + texts.size()
                  + " files say "
                  + texts.values().stream()
                      .map(values -> values.getOrDefault(column.name(), "nothing"))
                      .distinct()
                      .limit(3)
                      .toList()));
    }
    return decisions;
  }
}
