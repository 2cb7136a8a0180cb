/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import io.headrace.etl.quality.RuleState.Frequencies;
import io.headrace.etl.quality.RuleState.Moments;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import software.amazon.glue.dqdl.model.DQRule;

/** A rule that data must keep: one of DQDL's, or several joined by and/or. */
sealed interface Rule {
  /** As DQDL writes it. */
  String text();

  /** The single rules in it, itself or those joined. */
  Stream<Single> singles();

  /**
   * Rules joined; each is evaluated on its own over all rows, then the verdicts are joined, which
   * is AWS Glue's default (method COLUMN).
   */
  record Joined(String text, boolean and, List<Rule> parts) implements Rule {
    @Override
    public Stream<Single> singles() {
      return parts.stream().flatMap(Rule::singles);
    }
  }

  /**
   * One rule of DQDL.
   *
   * @param test what its number must be
   */
  record Single(String text, RuleKind kind, DQRule parsed, NumberTest test) implements Rule {
    @Override
    public Stream<Single> singles() {
      return Stream.of(this);
    }

    /** The columns that must be there for the rule to make sense. */
    List<String> columns() {
      return switch (kind) {
        case ROW_COUNT, COLUMN_COUNT, COLUMN_EXISTS, COLUMN_NAMES_MATCH_PATTERN, CUSTOM_SQL ->
            List.of();
        default -> parameters();
      };
    }

    /** How its number is found in rows of these columns. */
    Gauge gauge(StructType schema) {
      return switch (kind) {
        case ROW_COUNT -> Gauge.rows(where());
        case COLUMN_COUNT -> new Gauge.Known(schema.length());
        case COLUMN_EXISTS -> known(Arrays.asList(schema.fieldNames()).containsAll(parameters()));
        case COLUMN_NAMES_MATCH_PATTERN -> known(namesMatch(schema));
        case COLUMN_DATA_TYPE -> dataType(schema);
        case COMPLETENESS, IS_COMPLETE -> Gauge.share(column(0).isNotNull(), where());
        case COLUMN_VALUES -> Gauge.share(values(column(0), type(schema)), where());
        case COLUMN_LENGTH -> Gauge.share(values(length(), DataTypes.IntegerType), where());
        case MEAN -> moments(Moments::meanValue);
        case SUM -> moments(Moments::sum);
        case STANDARD_DEVIATION -> moments(Moments::standardDeviation);
        case COLUMN_CORRELATION -> Gauge.correlation(column(0), column(1), where());
        case UNIQUENESS, IS_UNIQUE -> keys(Frequencies::uniqueness);
        case UNIQUE_VALUE_RATIO -> keys(Frequencies::uniqueValueRatio);
        case DISTINCT_VALUES_COUNT -> keys(Frequencies::distinct);
        case IS_PRIMARY_KEY -> keys(Frequencies::keyness);
        case ENTROPY -> keys(Frequencies::entropy);
        case CUSTOM_SQL -> new Gauge.Query(parameters().get(0), hasThreshold());
      };
    }

    /** What stands before a number in a message: {@code "share of rows"}, {@code "mean"}. */
    String measured() {
      return switch (kind) {
        case ROW_COUNT -> "rows";
        case COLUMN_COUNT -> "columns";
        case COLUMN_EXISTS, COLUMN_NAMES_MATCH_PATTERN -> "holds";
        case COLUMN_DATA_TYPE, COMPLETENESS, IS_COMPLETE, COLUMN_VALUES, COLUMN_LENGTH ->
            "share of rows";
        case MEAN -> "mean";
        case SUM -> "sum";
        case STANDARD_DEVIATION -> "standard deviation";
        case COLUMN_CORRELATION -> "correlation";
        case UNIQUENESS, IS_UNIQUE, IS_PRIMARY_KEY -> "share that occurs once";
        case UNIQUE_VALUE_RATIO -> "share of distinct values that occurs once";
        case DISTINCT_VALUES_COUNT -> "distinct values";
        case ENTROPY -> "entropy";
        case CUSTOM_SQL -> "result of the query";
      };
    }

    boolean hasThreshold() {
      return parsed.getThresholdCondition() != null;
    }

    private List<String> parameters() {
      return List.copyOf(parsed.getParameters().values());
    }

    private Column column(int index) {
      return quoted(parameters().get(index));
    }

    private static Column quoted(String name) {
      return functions.col("`" + name.replace("`", "``") + "`");
    }

    private DataType type(StructType schema) {
      return schema.apply(parameters().get(0)).dataType();
    }

    private Column where() {
      @Nullable String where = parsed.getWhereClause();
      return where == null
          ? functions.lit(true)
          : functions.coalesce(functions.expr(where), functions.lit(false));
    }

    /** As in AWS Glue, null is as long as an empty text. */
    private Column length() {
      return functions.coalesce(
          functions.length(column(0).cast(DataTypes.StringType)), functions.lit(0));
    }

    private Column values(Column column, DataType type) {
      return ValueTest.of(parsed.getCondition(), column, type)
          .orElseThrow(() -> new IllegalArgumentException("cannot compare with " + text))
          .condition();
    }

    /** Of a text each value that is there is tried; other columns have their type. */
    private Gauge dataType(StructType schema) {
      DataType wanted = DataTypeRule.wanted(parsed.getCondition());
      boolean isText = type(schema).sameType(DataTypes.StringType);
      Column fits =
          isText
              ? column(0).isNull().or(column(0).try_cast(wanted).isNotNull())
              : functions.lit(DataTypeRule.accepts(wanted, type(schema)));
      return Gauge.share(fits, where());
    }

    private Gauge moments(ToDoubleFunction<Moments> measure) {
      return Gauge.moments(column(0), where(), measure);
    }

    private Gauge keys(ToDoubleFunction<Frequencies> measure) {
      Column[] parts =
          parameters().stream()
              .map(name -> quoted(name).cast(DataTypes.StringType))
              .toArray(Column[]::new);
      Column complete =
          parameters().stream().map(name -> quoted(name).isNotNull()).reduce(where(), Column::and);
      return new Gauge.Keys(functions.when(complete, functions.array(parts)), where(), measure);
    }

    private boolean namesMatch(StructType schema) {
      Pattern pattern = Pattern.compile(parameters().get(0));
      return Arrays.stream(schema.fieldNames()).allMatch(name -> pattern.matcher(name).matches());
    }

    private static Gauge known(boolean holds) {
      return new Gauge.Known(holds ? 1 : 0);
    }
  }
}
