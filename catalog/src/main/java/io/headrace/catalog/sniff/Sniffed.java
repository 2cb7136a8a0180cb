/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.catalog.typing.TypeChoice;
import io.headrace.lakehouse.option.Origin;
import io.headrace.lakehouse.option.Setting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/**
 * What a sniffer found in one file.
 *
 * @param format the sniffer's name
 * @param certainty 0..1; the most certain sniffer wins
 * @param settings how the file is to be read, each with its origin
 * @param columns in the order of the file
 * @param named whether the names come from the file rather than being made up
 * @param records records looked at, the header not counted
 */
public record Sniffed(
    String format,
    double certainty,
    Map<String, Setting<String>> settings,
    List<SniffedColumn> columns,
    boolean named,
    long records,
    List<Decision> decisions)
    implements Serializable {
  private static final String TYPE_OF = "type of ";

  /** The setting that says how the file was packed; absent where it was not. */
  public static final String PACKING = "packing";

  /** More columns are no table that anything can plan, and would fill the driver's memory. */
  public static final int MOST_COLUMNS = 10_000;

  public Sniffed {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    columns = List.copyOf(columns);
    decisions = List.copyOf(decisions);
  }

  /** The same with how the file was packed, as a setting and with its reason. */
  Sniffed packed(List<String> layers) {
    return with(
        new Decision(
            PACKING, String.join(", ", layers), Origin.SNIFFED, 1, "the file begins as these do"));
  }

  /** The same as said by a classifier, the {@code place}th of {@code all}. */
  Sniffed classified(Classifier classifier, int place, int all) {
    String why =
        place == 1
            ? "it is the first of " + all + " and fits"
            : "it is the first that fits, number " + place + " of " + all;
    Sniffed classified =
        with(new Decision(GivenSettings.CLASSIFIER, classifier.name(), Origin.FILE, 1, why));
    String classification = classifier.settings().get(GivenSettings.CLASSIFICATION);
    return classification == null
        ? classified
        : classified.with(
            new Decision(
                GivenSettings.CLASSIFICATION,
                classification,
                Origin.FILE,
                1,
                "the classifier calls them so"));
  }

  /** With one more decision, which is a setting too. */
  public Sniffed with(Decision decision) {
    Map<String, Setting<String>> more = new LinkedHashMap<>(settings);
    more.put(decision.subject(), new Setting<>(decision.decision(), decision.origin()));
    List<Decision> reasons = new ArrayList<>(decisions);
    reasons.add(decision);
    return new Sniffed(format, certainty, more, columns, named, records, reasons);
  }

  public List<String> columnNames() {
    return columns.stream().map(SniffedColumn::name).toList();
  }

  /** The settings without their origins. */
  public Map<String, String> plainSettings() {
    Map<String, String> plain = new LinkedHashMap<>();
    settings.forEach((name, setting) -> plain.put(name, setting.value()));
    return plain;
  }

  /** The decision about a column's type that the user has taken, or the file. */
  public static Decision givenType(String column, DataType type, String evidence) {
    return new Decision(typeSubject(column), TypeChoice.words(type), Origin.FILE, 1, evidence);
  }

  private static String typeSubject(String column) {
    return TYPE_OF + column;
  }

  /** The column whose type a decision is about; empty for another decision. */
  public static Optional<String> typedColumn(Decision decision) {
    return Optional.of(decision.subject())
        .filter(subject -> subject.startsWith(TYPE_OF))
        .map(subject -> subject.substring(TYPE_OF.length()));
  }

  /** Decisions about types that were left to sniffing, in words, one per column. */
  public List<Decision> typeDecisions() {
    Set<String> given = decisions.stream().map(Decision::subject).collect(Collectors.toSet());
    List<Decision> types = new ArrayList<>();
    for (SniffedColumn column : columns) {
      if (given.contains(typeSubject(column.name()))) {
        continue;
      }
      TypeChoice choice = TypeChoice.of(column.evidence());
      types.add(
          new Decision(
              typeSubject(column.name()),
              TypeChoice.words(choice.type()),
              Origin.SNIFFED,
              choice.certainty(),
              choice.why()));
    }
    return types;
  }

  /** The settings in one line, for example {@code delimiter ',', quote '"'}. */
  public String describe() {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + " " + shown(entry.getValue().value()))
        .collect(Collectors.joining(", "));
  }

  /** A setting's value, for people: a lone character stands in quotes. */
  public static String shown(String value) {
    return value.length() == 1 ? "'" + value + "'" : value;
  }
}
