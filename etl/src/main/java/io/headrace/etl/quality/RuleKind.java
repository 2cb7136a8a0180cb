/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules of DQDL that are evaluated here. */
enum RuleKind {
  ROW_COUNT("RowCount"),
  COLUMN_COUNT("ColumnCount"),
  COLUMN_EXISTS("ColumnExists"),
  COLUMN_NAMES_MATCH_PATTERN("ColumnNamesMatchPattern"),
  COLUMN_DATA_TYPE("ColumnDataType"),
  COMPLETENESS("Completeness"),
  IS_COMPLETE("IsComplete"),
  COLUMN_VALUES("ColumnValues"),
  COLUMN_LENGTH("ColumnLength"),
  MEAN("Mean"),
  SUM("Sum"),
  STANDARD_DEVIATION("StandardDeviation"),
  COLUMN_CORRELATION("ColumnCorrelation"),
  UNIQUENESS("Uniqueness"),
  IS_UNIQUE("IsUnique"),
  UNIQUE_VALUE_RATIO("UniqueValueRatio"),
  DISTINCT_VALUES_COUNT("DistinctValuesCount"),
  IS_PRIMARY_KEY("IsPrimaryKey"),
  ENTROPY("Entropy"),
  CUSTOM_SQL("CustomSql");

  private final String spelling;

  RuleKind(String spelling) {
    this.spelling = spelling;
  }

  /** As DQDL writes it. */
  String spelling() {
    return spelling;
  }

  static Optional<RuleKind> find(String spelling) {
    return Arrays.stream(values()).filter(kind -> kind.spelling.equals(spelling)).findFirst();
  }

  static List<String> spellings() {
    return Arrays.stream(values()).map(RuleKind::spelling).toList();
  }
}
