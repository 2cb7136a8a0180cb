/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What is in a column of the rows that one crawl brought.
 *
 * @param type in SQL's words
 * @param rows null ones included
 * @param distinct estimated; null where unknown: nobody has looked at the values, or they are bytes
 *     or nested
 * @param distinctError relative standard error of the estimate, 0 where it is exact
 * @param min as text, of long texts the beginning; null where there is none or it is unknown
 * @param top the most frequent values first; empty where no value is certainly frequent
 * @param topError how much too low the counts of {@code top} may be
 * @param source how these are known: {@link #ROWS} or {@link #FOOTERS}
 */
public record ColumnStatistics(
    String column,
    String type,
    long rows,
    long nulls,
    @Nullable Long distinct,
    @Nullable Double distinctError,
    @Nullable String min,
    @Nullable String max,
    List<TopValue> top,
    long topError,
    String source) {
  /** Every row was looked at as it was written. */
  public static final String ROWS = "rows";

  /** The files say so of themselves; they were not read. */
  public static final String FOOTERS = "footers";

  public ColumnStatistics {
    top = List.copyOf(top);
  }

  /** One line, for example {@code city: none missing, 2 distinct, from Oslo to Rome}. */
  public String describe() {
    String missing = nulls == 0 ? "none" : String.format(Locale.ROOT, "%,d of %,d", nulls, rows);
    StringBuilder words = new StringBuilder(column + ": " + missing + " missing");
    if (distinct != null) {
      words.append(
          String.format(Locale.ROOT, ", %s%,d distinct", isEstimated() ? "about " : "", distinct));
    }
    if (min != null && max != null) {
      words.append(", from ").append(min).append(" to ").append(max);
    }
    if (!top.isEmpty()) {
      words.append(", most often ").append(top.get(0).text().strip());
    }
    return words.toString();
  }

  /** Whether there are so many distinct values that not all were counted. */
  public boolean isEstimated() {
    return distinctError != null && distinctError > 0;
  }

  /**
   * @param sketch whose columns are the first of the schema
   */
  public static List<ColumnStatistics> of(StructType schema, TableSketch sketch) {
    List<ColumnStatistics> statistics = new ArrayList<>();
    for (int i = 0; i < sketch.columns().size(); i++) {
      statistics.add(of(schema.apply(i), sketch.columns().get(i)));
    }
    return statistics;
  }

  private static ColumnStatistics of(StructField column, ColumnSketch sketch) {
    DistinctValues distinct = sketch.distinct();
    ValueRange range = sketch.range();
    return new ColumnStatistics(
        column.name(),
        column.dataType().sql(),
        sketch.rows(),
        sketch.nulls(),
        distinct == null ? null : distinct.estimate(),
        distinct == null ? null : distinct.error(),
        range == null ? null : range.min().toString(),
        range == null ? null : range.max().toString(),
        sketch.top().told(),
        sketch.top().error(),
        ROWS);
  }
}
