/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The type chosen for a column: the narrowest that holds every value seen without changing it.
 *
 * @param certainty share of the values that speak for the type, 0..1
 * @param why the reason in words, with numbers
 */
public record TypeChoice(DataType type, double certainty, String why) {
  private static final Set<ValueKind> DOUBLES =
      EnumSet.of(ValueKind.LONG, ValueKind.FRACTION, ValueKind.SCIENTIFIC);
  private static final Set<ValueKind> DECIMALS =
      EnumSet.of(ValueKind.LONG, ValueKind.FRACTION, ValueKind.LONG_DECIMAL);
  private static final Set<ValueKind> MOMENTS = EnumSet.of(ValueKind.DATE, ValueKind.TIMESTAMP);

  public static TypeChoice of(ColumnEvidence evidence) {
    Set<ValueKind> kinds = evidence.kinds();
    kinds.remove(ValueKind.MISSING_WORD);
    if (!evidence.declared().isEmpty()) {
      return stated(evidence);
    }
    if (kinds.isEmpty()) {
      return new TypeChoice(DataTypes.StringType, 0, "no value was seen" + missingWords(evidence));
    }
    if (!kinds.contains(ValueKind.TEXT)) {
      Optional<DataType> type = common(kinds, evidence);
      if (type.isPresent()) {
        return new TypeChoice(type.get(), 1, countWords(evidence));
      }
    }
    return new TypeChoice(DataTypes.StringType, 1, stringWords(evidence));
  }

  private static TypeChoice stated(ColumnEvidence evidence) {
    Optional<DataType> type =
        DeclaredTypes.common(evidence.declaredTypes())
            .filter(common -> misfit(evidence, common).isEmpty());
    String files =
        evidence.declared().values().stream()
            .map(
                seen ->
                    String.format(
                        Locale.ROOT,
                        "%,d %s %s, first %s",
                        seen.count(),
                        seen.count() == 1 ? "file says" : "files say",
                        seen.value(),
                        seen.file()))
            .collect(Collectors.joining("; "));
    return new TypeChoice(type.orElse(DataTypes.StringType), type.isPresent() ? 1 : 0.5, files);
  }

  /** Can every value seen be read as this type? */
  public static boolean fits(ColumnEvidence evidence, DataType type) {
    return misfit(evidence, type).isEmpty();
  }

  /** The first value seen that cannot be read as this type. */
  public static Optional<ColumnEvidence.Sighting> misfit(ColumnEvidence evidence, DataType type) {
    if (type instanceof StringType) {
      return Optional.empty();
    }
    for (Map.Entry<String, ColumnEvidence.Sighting> stated : evidence.declared().entrySet()) {
      if (!DeclaredTypes.holds(type, DataType.fromJson(stated.getKey()))) {
        return Optional.of(stated.getValue());
      }
    }
    return evidence.kinds().stream()
        .flatMap(kind -> misfit(evidence, kind, type).stream())
        .findFirst();
  }

  private static Optional<ColumnEvidence.Sighting> misfit(
      ColumnEvidence evidence, ValueKind kind, DataType type) {
    return switch (kind) {
      case OBJECT -> NestedTypes.misfit(evidence, type);
      case ARRAY ->
          type instanceof ArrayType array
              ? NestedTypes.misfitElement(evidence, array)
              : evidence.find(kind);
      default -> accepts(type, kind, evidence) ? Optional.empty() : evidence.find(kind);
    };
  }

  /** The type in SQL's words, {@code long} for {@code bigint}. */
  public static String words(DataType type) {
    return type instanceof LongType ? "long" : type.simpleString();
  }

  private static boolean accepts(DataType type, ValueKind kind, ColumnEvidence evidence) {
    if (kind == ValueKind.MISSING_WORD) {
      return true;
    }
    if (type instanceof BooleanType) {
      return kind == ValueKind.BOOLEAN;
    }
    if (type instanceof LongType) {
      return kind == ValueKind.LONG;
    }
    if (type instanceof DoubleType) {
      return DOUBLES.contains(kind);
    }
    if (type instanceof DecimalType decimal) {
      return DECIMALS.contains(kind)
          && evidence.fractionDigits() <= decimal.scale()
          && evidence.wholeDigits() <= decimal.precision() - decimal.scale();
    }
    if (kind.isShaped() && evidence.dateShape().isEmpty()) {
      return false;
    }
    if (type instanceof DateType) {
      return kind == ValueKind.DATE || kind == ValueKind.SHAPED_DATE;
    }
    return type instanceof TimestampType
        && (MOMENTS.contains(kind) || kind == ValueKind.SHAPED_TIMESTAMP);
  }

  private static Optional<DataType> common(Set<ValueKind> kinds, ColumnEvidence evidence) {
    if (kinds.contains(ValueKind.OBJECT) || kinds.contains(ValueKind.ARRAY)) {
      return kinds.size() == 1 ? NestedTypes.of(evidence) : Optional.empty();
    }
    if (kinds.equals(EnumSet.of(ValueKind.BOOLEAN))) {
      return Optional.of(DataTypes.BooleanType);
    }
    if (kinds.equals(EnumSet.of(ValueKind.LONG))) {
      return Optional.of(DataTypes.LongType);
    }
    if (kinds.equals(EnumSet.of(ValueKind.DATE))) {
      return Optional.of(DataTypes.DateType);
    }
    if (evidence.dateShape().isPresent() && kinds.size() == 1) {
      return Optional.of(
          kinds.contains(ValueKind.SHAPED_DATE) ? DataTypes.DateType : DataTypes.TimestampType);
    }
    if (MOMENTS.containsAll(kinds)) {
      return Optional.of(DataTypes.TimestampType);
    }
    // A double would lose digits of a long that is wider than its mantissa.
    boolean exact = evidence.wholeDigits() <= ValueKind.DOUBLE_DIGITS;
    if (DOUBLES.containsAll(kinds) && exact) {
      return Optional.of(DataTypes.DoubleType);
    }
    return DECIMALS.containsAll(kinds) ? decimal(evidence) : Optional.empty();
  }

  private static Optional<DataType> decimal(ColumnEvidence evidence) {
    int scale = evidence.fractionDigits();
    return evidence.wholeDigits() + scale <= DecimalType.MAX_PRECISION()
        ? Optional.of(DataTypes.createDecimalType(DecimalType.MAX_PRECISION(), scale))
        : Optional.empty();
  }

  private static String countWords(ColumnEvidence evidence) {
    List<ValueKind> kinds = valueKinds(evidence);
    long values = kinds.stream().mapToLong(evidence::count).sum();
    String words =
        kinds.size() == 1
            ? String.format(
                Locale.ROOT,
                values == 1 ? "the only value seen is %2$s" : "all %,d values seen are %s",
                values,
                kinds.get(0).words(values))
            : String.format(Locale.ROOT, "of %,d values seen ", values)
                + kinds.stream()
                    .map(kind -> kind.counted(evidence.count(kind)))
                    .collect(Collectors.joining(" and "));
    String shape = evidence.dateShape().map(how -> ", written " + how.words()).orElse("");
    return words + shape + missingWords(evidence);
  }

  private static List<ValueKind> valueKinds(ColumnEvidence evidence) {
    return evidence.kinds().stream().filter(kind -> kind != ValueKind.MISSING_WORD).toList();
  }

  private static String missingWords(ColumnEvidence evidence) {
    long empty = evidence.count(ValueKind.NOTHING);
    String fields = empty == 0 ? "" : ", and " + ValueKind.NOTHING.counted(empty);
    return evidence
        .find(ValueKind.MISSING_WORD)
        .map(
            seen ->
                fields
                    + ", and "
                    + ValueKind.MISSING_WORD.counted(seen.count())
                    + " such as \""
                    + seen.value()
                    + "\"")
        .orElse(fields);
  }

  /** A string column that is nearly something else deserves the name of what stands in the way. */
  private static String stringWords(ColumnEvidence evidence) {
    List<ValueKind> kinds = valueKinds(evidence);
    ColumnEvidence.Sighting odd =
        kinds.stream()
            .flatMap(kind -> evidence.find(kind).stream())
            .min((a, b) -> Long.compare(a.count(), b.count()))
            .orElseThrow();
    return kinds.size() == 1
        ? countWords(evidence)
        : countWords(evidence) + "; line " + odd.line() + " has \"" + odd.value() + "\"";
  }
}
