/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.Keyword;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * What each value of a column must be, as a condition that is never null. A null value fails, as in
 * AWS Glue, unless NULL is among the values asked for, or the operator is {@code !=} or {@code not
 * in} and NULL is not among those refused.
 *
 * @param operator of DQDL, the same words in all its kinds of conditions
 * @param constants the values it compares with
 * @param keywords EMPTY and WHITESPACES_ONLY, as conditions
 * @param namesNull whether NULL stands among the values
 */
record ValueTest(
    String operator,
    Column value,
    List<Column> constants,
    List<Column> keywords,
    boolean namesNull) {

  /** Empty when the condition compares with what is not known yet. */
  static Optional<ValueTest> of(Condition condition, Column column, DataType type) {
    if (condition instanceof NumberBasedCondition numbers) {
      return ofNumbers(numbers, column, type);
    }
    if (condition instanceof StringBasedCondition texts) {
      return Optional.of(ofTexts(texts, column));
    }
    if (condition instanceof DateBasedCondition dates) {
      return Optional.of(ofDates(dates, column, type));
    }
    return Optional.empty();
  }

  /** Whether it has as many values as its operator needs. */
  boolean isComplete() {
    return switch (operator) {
      case "EQUALS", "NOT_EQUALS", "IN", "NOT_IN" -> true;
      default -> !namesNull && keywords.isEmpty();
    };
  }

  Column condition() {
    return switch (operator) {
      case "EQUALS", "IN" -> holds(isOne()).or(isNull().and(functions.lit(namesNull)));
      case "NOT_EQUALS", "NOT_IN" ->
          functions
              .when(isNull(), functions.lit(!namesNull))
              .otherwise(functions.not(holds(isOne())));
      case "BETWEEN" -> holds(isBetween());
      case "NOT_BETWEEN" -> holds(functions.not(isBetween()));
      case "GREATER_THAN" -> holds(value.gt(constants.get(0)));
      case "GREATER_THAN_EQUAL_TO" -> holds(value.geq(constants.get(0)));
      case "LESS_THAN" -> holds(value.lt(constants.get(0)));
      case "LESS_THAN_EQUAL_TO" -> holds(value.leq(constants.get(0)));
      case "MATCHES" -> holds(functions.regexp_like(value, constants.get(0)));
      case "NOT_MATCHES" -> holds(functions.not(functions.regexp_like(value, constants.get(0))));
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private Column isNull() {
    return value.isNull();
  }

  /** DQDL's between leaves both ends out. */
  private Column isBetween() {
    return value.gt(constants.get(0)).and(value.lt(constants.get(1)));
  }

  private Column isOne() {
    List<Column> ways = new ArrayList<>(keywords);
    constants.forEach(constant -> ways.add(value.equalTo(constant)));
    return ways.stream().reduce(Column::or).orElse(functions.lit(false));
  }

  private static Column holds(Column condition) {
    return functions.coalesce(condition, functions.lit(false));
  }

  private static Optional<ValueTest> ofNumbers(
      NumberBasedCondition condition, Column column, DataType type) {
    List<Column> constants = new ArrayList<>();
    boolean namesNull = false;
    for (NumericOperand operand : condition.getOperands()) {
      if (operand instanceof NullNumericOperand) {
        namesNull = true;
        continue;
      }
      Optional<Column> constant = number(operand);
      if (constant.isEmpty()) {
        return Optional.empty();
      }
      constants.add(constant.orElseThrow());
    }
    boolean isText = type.sameType(DataTypes.StringType) && !constants.isEmpty();
    Column value = isText ? column.try_cast(DataTypes.DoubleType) : column;
    return Optional.of(
        new ValueTest(condition.getOperator().name(), value, constants, List.of(), namesNull));
  }

  private static Optional<Column> number(NumericOperand operand) {
    return operand instanceof AtomicNumberOperand
        ? Optional.of(functions.lit(new BigDecimal(operand.getOperand())))
        : NumberTest.constant(operand).map(functions::lit);
  }

  private static ValueTest ofTexts(StringBasedCondition condition, Column column) {
    Column text = column.cast(DataTypes.StringType);
    List<Column> constants = new ArrayList<>();
    List<Column> keywords = new ArrayList<>();
    boolean namesNull = false;
    for (StringOperand operand : condition.getOperands()) {
      if (!(operand instanceof KeywordStringOperand)) {
        constants.add(functions.lit(constant(condition, operand)));
      } else if (operand.getOperand().equals(Keyword.NULL.name())) {
        namesNull = true;
      } else {
        keywords.add(keyword(operand.getOperand(), text));
      }
    }
    return new ValueTest(condition.getOperator().name(), text, constants, keywords, namesNull);
  }

  private static String constant(StringBasedCondition condition, StringOperand operand) {
    String text = operand.getOperand().replace("\\\"", "\"");
    return condition.getOperator().name().endsWith("MATCHES") ? whole(text) : text;
  }

  /** A pattern that speaks of the whole value. */
  static String whole(String pattern) {
    return "^(?:" + pattern + ")$";
  }

  private static Column keyword(String keyword, Column text) {
    Column isEmpty = functions.length(text).equalTo(0);
    return keyword.equals(Keyword.EMPTY.name())
        ? isEmpty
        : functions.not(isEmpty).and(functions.regexp_like(text, functions.lit("^\\s+$")));
  }

  private static ValueTest ofDates(DateBasedCondition condition, Column column, DataType type) {
    boolean isText = type.sameType(DataTypes.StringType);
    Column value =
        isText
            ? column.try_cast(DataTypes.TimestampNTZType)
            : column.cast(DataTypes.TimestampNTZType);
    List<Column> constants = new ArrayList<>();
    boolean namesNull = false;
    for (DateExpression operand : condition.getOperands()) {
      if (operand instanceof NullDateExpression) {
        namesNull = true;
      } else {
        constants.add(functions.lit(operand.getEvaluatedExpression()));
      }
    }
    return new ValueTest(condition.getOperator().name(), value, constants, List.of(), namesNull);
  }
}
