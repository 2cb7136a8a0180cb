/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

/**
 * What one candidate makes of the sample.
 *
 * @param records not blank
 * @param width the width most records have
 * @param uniform share of the records behind the preamble that have it, 0..1
 * @param preamble records before the first of this width, blank ones included, comments not
 * @param quotedFields in all records
 * @param values how much the fields look like values, 0..1; 1 until they are looked at
 */
record DialectReading(
    CsvDialect dialect,
    long records,
    int width,
    double uniform,
    long preamble,
    long quotedFields,
    double values) {
  /** Below this share of records of one width a delimiter explains nothing. */
  private static final double LEAST_UNIFORM = 0.5;

  /** What a file without any delimiter is worth: less than two clean columns. */
  private static final double SINGLE_COLUMN = 0.15;

  /** A preamble explains irregular files, and should not compete with regular ones. */
  private static final double PREAMBLE_BELIEF = 0.8;

  private static final double COMMENT_BELIEF = 0.95;

  /** A single quote that quotes nothing is not believed. */
  private static final double IDLE_QUOTE_BELIEF = 0.5;

  /** Nor is no quote, where one would do. */
  private static final double NO_QUOTE_BELIEF = 0.95;

  DialectReading withValues(double looked) {
    return new DialectReading(dialect, records, width, uniform, preamble, quotedFields, looked);
  }

  /** How well the candidate explains the sample; before its fields are looked at, at most. */
  double score() {
    double gain = width == 1 ? SINGLE_COLUMN : (width - 1.0) / width;
    return uniform < LEAST_UNIFORM ? 0 : uniform * uniform * gain * values * belief();
  }

  private double belief() {
    double belief = Delimiters.belief(dialect.delimiter());
    if (dialect.quote() == '\'' && quotedFields == 0) {
      belief *= IDLE_QUOTE_BELIEF;
    }
    if (dialect.quote() == CsvDialect.NONE) {
      belief *= NO_QUOTE_BELIEF;
    }
    if (preamble > 0) {
      belief *= PREAMBLE_BELIEF;
    }
    if (dialect.comment() != CsvDialect.NONE) {
      belief *= COMMENT_BELIEF;
    }
    return belief;
  }
}
