/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.ConditionalExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Takes calls of {@code predict} out of expressions and puts columns in their places; the same call
 * twice is one column. Calls that SQL may skip, and those over a lambda's variables, stay.
 */
final class PredictCalls {
  private final Map<Expression, Attribute> known = new LinkedHashMap<>();
  private final List<Level> open = new ArrayList<>();

  /** Calls that can be made side by side: none needs another's answer. */
  private static final class Level {
    final List<ApplyFunctionExpression> calls = new ArrayList<>();
    final List<Attribute> answers = new ArrayList<>();
  }

  static boolean areIn(Seq<Expression> expressions) {
    return CollectionConverters.asJava(expressions).stream().anyMatch(PredictCalls::areIn);
  }

  /** Whether there is a call that can be taken out. */
  static boolean areIn(Expression expression) {
    return isCall(expression) || (isEntered(expression) && areIn(expression.children()));
  }

  /** Whether there is a call below an aggregate function, which can be made before it. */
  static boolean areAggregated(Seq<Expression> expressions) {
    return CollectionConverters.asJava(expressions).stream()
        .anyMatch(
            each ->
                each instanceof AggregateExpression
                    ? areIn(each.children())
                    : areAggregated(each.children()));
  }

  private static boolean isCall(Expression expression) {
    return expression instanceof ApplyFunctionExpression call
        && call.function() instanceof Prediction;
  }

  private static boolean isEntered(Expression expression) {
    return !(expression instanceof ConditionalExpression || expression instanceof LambdaFunction);
  }

  static List<Expression> conjuncts(Expression condition) {
    if (!(condition instanceof And and)) {
      return List.of(condition);
    }
    List<Expression> parts = new ArrayList<>(conjuncts(and.left()));
    parts.addAll(conjuncts(and.right()));
    return parts;
  }

  /**
   * @param parts at least one
   */
  static Expression conjunction(List<Expression> parts) {
    return parts.stream().reduce(And::new).orElseThrow();
  }

  /** The expression with columns where calls were; what the calls need is kept for later. */
  Expression taken(Expression expression) {
    Expression left = expression;
    while (areIn(left)) {
      Level level = new Level();
      left = taken(left, level);
      if (!level.calls.isEmpty()) {
        open.add(level);
      }
    }
    return left;
  }

  Seq<Expression> taken(Seq<Expression> expressions) {
    return map(expressions, this::taken);
  }

  /** Only what stands below aggregate functions. */
  Seq<Expression> takenFromAggregates(Seq<Expression> expressions) {
    return map(expressions, this::takenFromAggregates);
  }

  private Expression takenFromAggregates(Expression expression) {
    return expression instanceof AggregateExpression
        ? taken(expression)
        : expression.withNewChildren(map(expression.children(), this::takenFromAggregates));
  }

  private Expression taken(Expression expression, Level level) {
    if (isCall(expression) && !areIn(expression.children())) {
      return answer((ApplyFunctionExpression) expression, level);
    }
    return isEntered(expression)
        ? expression.withNewChildren(map(expression.children(), each -> taken(each, level)))
        : expression;
  }

  private Attribute answer(ApplyFunctionExpression call, Level level) {
    return known.computeIfAbsent(
        call.canonicalized(),
        first -> {
          Attribute answer =
              new AttributeReference(
                  call.name(),
                  DataTypes.DoubleType,
                  true,
                  Metadata.empty(),
                  NamedExpression.newExprId(),
                  none());
          level.calls.add(call);
          level.answers.add(answer);
          return answer;
        });
  }

  /** Makes the calls taken since the last time, on the rows of a plan. */
  SparkPlan madeOn(SparkPlan plan) {
    SparkPlan answered = plan;
    for (Level level : open) {
      answered = new BatchedPrediction(seq(level.calls), seq(level.answers), answered);
    }
    open.clear();
    return answered;
  }

  /** The same before planning: projections that the strategy finds again. */
  LogicalPlan projectedOver(LogicalPlan plan) {
    LogicalPlan answered = plan;
    for (Level level : open) {
      List<NamedExpression> list = new ArrayList<>(CollectionConverters.asJava(answered.output()));
      for (int i = 0; i < level.calls.size(); i++) {
        Attribute answer = level.answers.get(i);
        list.add(
            new Alias(
                level.calls.get(i),
                answer.name(),
                answer.exprId(),
                none(),
                Option.empty(),
                none()));
      }
      answered = new Project(seq(list), answered);
    }
    open.clear();
    return answered;
  }

  /**
   * The same sequence, which nobody can change: Java does not see that a named expression is an
   * expression, because Scala's trait has become an interface.
   */
  @SuppressWarnings("unchecked")
  static <T> Seq<T> as(Seq<?> items) {
    return (Seq<T>) items;
  }

  private static <T> Seq<T> map(Seq<T> items, UnaryOperator<T> change) {
    return seq(CollectionConverters.asJava(items).stream().map(change).toList());
  }

  private static Seq<String> none() {
    return seq(List.of());
  }

  private static <T> Seq<T> seq(List<T> items) {
    return CollectionConverters.asScala(items).toSeq();
  }
}
