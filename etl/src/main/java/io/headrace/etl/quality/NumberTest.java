/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import java.util.List;
import java.util.Optional;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/** What a number must be. */
record NumberTest(String text, NumberBasedConditionOperator operator, List<Double> operands) {
  /** For rules that hold for all rows or not at all. */
  static final NumberTest ALL =
      new NumberTest("= 1", NumberBasedConditionOperator.EQUALS, List.of(1.0));

  /** Equal up to the last bits of a double. */
  private static final double TOLERANCE = 1e-12;

  /** Empty when the condition is not on constant numbers. */
  static Optional<NumberTest> of(Condition condition) {
    if (!(condition instanceof NumberBasedCondition numbers)) {
      return Optional.empty();
    }
    List<Optional<Double>> operands =
        numbers.getOperands().stream().map(NumberTest::constant).toList();
    return operands.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            new NumberTest(
                condition.getFormattedCondition(),
                numbers.getOperator(),
                operands.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  /** The value of an operand that needs nothing to be known; empty for NULL and functions. */
  static Optional<Double> constant(NumericOperand operand) {
    if (operand instanceof AtomicNumberOperand) {
      return Optional.of(Double.valueOf(operand.getOperand()));
    }
    if (operand instanceof BinaryExpressionOperand expression) {
      return constant(expression.getOperand1())
          .flatMap(
              left ->
                  constant(expression.getOperand2())
                      .map(right -> calculated(left, expression.getOperator(), right)));
    }
    return Optional.empty();
  }

  private static double calculated(double left, String operator, double right) {
    return switch (operator) {
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> throw new IllegalArgumentException(operator);
    };
  }

  /** Nothing is true of NaN. */
  boolean passes(double value) {
    if (Double.isNaN(value)) {
      return false;
    }
    return switch (operator) {
      case BETWEEN -> isBetween(value);
      case NOT_BETWEEN -> !isBetween(value);
      case GREATER_THAN -> value > operands.get(0);
      case GREATER_THAN_EQUAL_TO -> value >= operands.get(0);
      case LESS_THAN -> value < operands.get(0);
      case LESS_THAN_EQUAL_TO -> value <= operands.get(0);
      case EQUALS, IN -> isOneOf(value);
      case NOT_EQUALS, NOT_IN -> !isOneOf(value);
    };
  }

  /** DQDL's between leaves both ends out. */
  private boolean isBetween(double value) {
    return value > operands.get(0) && value < operands.get(1);
  }

  private boolean isOneOf(double value) {
    return operands.stream()
        .anyMatch(each -> Math.abs(each - value) <= TOLERANCE * Math.max(1, Math.abs(value)));
  }
}
