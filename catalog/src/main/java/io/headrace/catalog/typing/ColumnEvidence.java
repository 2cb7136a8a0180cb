/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/**
 * What was seen in one column. Evidence adds up: merging that of ten files in any order and
 * grouping gives the evidence of all ten.
 *
 * @param sightings per kind how often and where first
 * @param wholeDigits most digits before the point of a plain number
 * @param fractionDigits most digits after it
 * @param shapes how many of the dates that are not ISO 8601 can be read so
 * @param nested what was seen inside objects and arrays
 * @param declared types that files state by themselves, in Spark's JSON, and where first
 */
public record ColumnEvidence(
    Map<ValueKind, Sighting> sightings,
    int wholeDigits,
    int fractionDigits,
    Map<DateShape, Long> shapes,
    NestedEvidence nested,
    Map<String, Sighting> declared)
    implements Serializable {

  public static final ColumnEvidence NONE =
      new ColumnEvidence(Map.of(), 0, 0, Map.of(), NestedEvidence.NONE, Map.of());

  /** Values kept as an example are cut here. */
  private static final int EXAMPLE_CHARACTERS = 80;

  /** How often a kind was seen, and its first value in the order of files and lines. */
  public record Sighting(long count, String file, long line, String value) implements Serializable {
    private static final Comparator<Sighting> BY_PLACE =
        Comparator.comparing(Sighting::file)
            .thenComparingLong(Sighting::line)
            .thenComparing(Sighting::value);

    Sighting merge(Sighting other) {
      Sighting first = BY_PLACE.compare(this, other) <= 0 ? this : other;
      return new Sighting(count + other.count, first.file, first.line, first.value);
    }

    Sighting plus(long times) {
      return new Sighting(count + times, file, line, value);
    }

    /** For a message: where and what. */
    public String describe() {
      return line == 0
          ? file + " says " + value
          : file + " line " + line + " has \"" + value + "\"";
    }
  }

  public ColumnEvidence {
    Map<ValueKind, Sighting> sorted = new EnumMap<>(ValueKind.class);
    sorted.putAll(sightings);
    sightings = Collections.unmodifiableMap(sorted);
    Map<DateShape, Long> ordered = new EnumMap<>(DateShape.class);
    ordered.putAll(shapes);
    shapes = Collections.unmodifiableMap(ordered);
    declared = Collections.unmodifiableMap(new TreeMap<>(declared));
  }

  /** The evidence of one value. */
  public static ColumnEvidence of(String file, long line, String value, ValueKind kind) {
    String text = value.strip();
    String example =
        text.length() > EXAMPLE_CHARACTERS ? text.substring(0, EXAMPLE_CHARACTERS) + "…" : text;
    boolean plain =
        kind == ValueKind.LONG || kind == ValueKind.FRACTION || kind == ValueKind.LONG_DECIMAL;
    return new ColumnEvidence(
        Map.of(kind, new Sighting(1, file, line, example)),
        plain ? ValueKind.wholeDigits(text) : 0,
        plain ? ValueKind.fractionDigits(text) : 0,
        kind.isShaped()
            ? DateShape.of(text).stream().collect(Collectors.toMap(shape -> shape, shape -> 1L))
            : Map.of(),
        NestedEvidence.NONE,
        Map.of());
  }

  /** The evidence of a column whose type the file states by itself. */
  public static ColumnEvidence declared(String file, DataType type) {
    DataType known = DeclaredTypes.of(type);
    return new ColumnEvidence(
        Map.of(),
        0,
        0,
        Map.of(),
        NestedEvidence.NONE,
        Map.of(known.json(), new Sighting(1, file, 0, TypeChoice.words(known))));
  }

  /** The same with what was seen inside its objects and arrays. */
  ColumnEvidence withNested(NestedEvidence inside) {
    return new ColumnEvidence(sightings, wholeDigits, fractionDigits, shapes, inside, declared);
  }

  public ColumnEvidence merge(ColumnEvidence other) {
    Map<ValueKind, Sighting> merged = new EnumMap<>(ValueKind.class);
    merged.putAll(sightings);
    other.sightings.forEach((kind, seen) -> merged.merge(kind, seen, Sighting::merge));
    Map<DateShape, Long> dates = new EnumMap<>(DateShape.class);
    dates.putAll(shapes);
    other.shapes.forEach((shape, count) -> dates.merge(shape, count, Long::sum));
    Map<String, Sighting> types = new TreeMap<>(declared);
    other.declared.forEach((type, seen) -> types.merge(type, seen, Sighting::merge));
    return new ColumnEvidence(
        merged,
        Math.max(wholeDigits, other.wholeDigits),
        Math.max(fractionDigits, other.fractionDigits),
        dates,
        nested.merge(other.nested),
        types);
  }

  /**
   * The same where one value may stand for an array of one: wherever there is an array, all are.
   */
  public ColumnEvidence singlesAsArrays() {
    NestedEvidence inside = nested.singlesAsArrays();
    Sighting arrays = sightings.get(ValueKind.ARRAY);
    if (arrays == null) {
      return withNested(inside);
    }
    Map<ValueKind, Sighting> singles = new EnumMap<>(ValueKind.class);
    singles.putAll(sightings);
    singles.remove(ValueKind.ARRAY);
    ColumnEvidence elements =
        new ColumnEvidence(
            singles, wholeDigits, fractionDigits, shapes, inside.withoutElements(), declared);
    return new ColumnEvidence(
        Map.of(ValueKind.ARRAY, arrays.plus(elements.values())),
        0,
        0,
        Map.of(),
        NestedEvidence.ofElements(
            inside.elements() == null ? elements : elements.merge(inside.elements())),
        Map.of());
  }

  public long count(ValueKind kind) {
    Sighting seen = sightings.get(kind);
    return seen == null ? 0 : seen.count();
  }

  public Optional<Sighting> find(ValueKind kind) {
    return Optional.ofNullable(sightings.get(kind));
  }

  /** The one way to read all dates of the column; empty where there are none, or none such. */
  public Optional<DateShape> dateShape() {
    long dates = count(ValueKind.SHAPED_DATE) + count(ValueKind.SHAPED_TIMESTAMP);
    return shapes.entrySet().stream()
        .filter(shape -> shape.getValue() == dates)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Types that files state, in an order that does not depend on the files'. */
  public List<DataType> declaredTypes() {
    return declared.keySet().stream().map(DataType::fromJson).toList();
  }

  /** Values seen, the missing ones not counted, and files that state a type. */
  public long values() {
    return declared.size()
        + sightings.values().stream().mapToLong(Sighting::count).sum()
        - count(ValueKind.NOTHING);
  }

  /** The kinds of the values, {@code NOTHING} left out. */
  public Set<ValueKind> kinds() {
    Set<ValueKind> kinds = EnumSet.noneOf(ValueKind.class);
    kinds.addAll(sightings.keySet());
    kinds.remove(ValueKind.NOTHING);
    return kinds;
  }

  /** Gathers evidence value by value without making an object for each. */
  public static final class Tally {
    private final String file;
    private final Map<ValueKind, long[]> more = new EnumMap<>(ValueKind.class);
    private ColumnEvidence firsts = NONE;

    public Tally(String file) {
      this.file = file;
    }

    public void add(long line, String value, ValueKind kind) {
      boolean known = firsts.sightings.containsKey(kind);
      boolean plain = !kind.isNumber() && !kind.isShaped();
      if (known && (plain || (kind.isNumber() && !widens(value.strip())))) {
        more.computeIfAbsent(kind, any -> new long[1])[0]++;
        return;
      }
      firsts = firsts.merge(of(file, line, value, kind));
    }

    void takeIn(Tally other) {
      firsts = evidence().merge(other.evidence());
      more.clear();
    }

    public ColumnEvidence evidence() {
      Map<ValueKind, Sighting> counted = new EnumMap<>(ValueKind.class);
      firsts.sightings.forEach((kind, seen) -> counted.put(kind, seen.plus(again(kind))));
      return new ColumnEvidence(
          counted,
          firsts.wholeDigits,
          firsts.fractionDigits,
          firsts.shapes,
          NestedEvidence.NONE,
          Map.of());
    }

    private long again(ValueKind kind) {
      long[] count = more.get(kind);
      return count == null ? 0 : count[0];
    }

    private boolean widens(String text) {
      return ValueKind.wholeDigits(text) > firsts.wholeDigits
          || ValueKind.fractionDigits(text) > firsts.fractionDigits;
    }
  }
}
