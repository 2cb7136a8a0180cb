/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Plans {@code SELECT}, {@code WHERE} and {@code GROUP BY} with calls of {@code predict} so that
 * the calls are made in batches, below the operator that uses them. Elsewhere, in a join's
 * condition for example, and wherever SQL says that a call may not be made (behind {@code CASE},
 * {@code IF}, {@code COALESCE}), Spark calls the function row by row.
 */
final class PredictStrategy extends SparkStrategy {
  @Override
  public Seq<SparkPlan> apply(LogicalPlan plan) {
    List<SparkPlan> planned = new ArrayList<>(1);
    if (plan instanceof Project project) {
      planned.addAll(project(project));
    } else if (plan instanceof Filter filter && PredictCalls.areIn(filter.condition())) {
      planned.add(
          new ProjectExec(PredictCalls.as(filter.output()), filtered(filter, new PredictCalls())));
    } else if (plan instanceof Aggregate aggregate) {
      planned.addAll(aggregate(aggregate));
    }
    return CollectionConverters.asScala(planned).toSeq();
  }

  private List<SparkPlan> project(Project project) {
    Seq<Expression> list = PredictCalls.as(project.projectList());
    boolean filters =
        project.child() instanceof Filter filter && PredictCalls.areIn(filter.condition());
    if (!filters && !PredictCalls.areIn(list)) {
      return List.of();
    }
    PredictCalls calls = new PredictCalls();
    SparkPlan below =
        filters ? filtered((Filter) project.child(), calls) : planLater(project.child());
    Seq<NamedExpression> answered = PredictCalls.as(calls.taken(list));
    return List.of(new ProjectExec(answered, calls.madeOn(below)));
  }

  /** What needs no model comes first: fewer rows are asked for. */
  private SparkPlan filtered(Filter filter, PredictCalls calls) {
    List<Expression> asking = new ArrayList<>();
    LogicalPlan child = filter.child();
    for (Expression part : PredictCalls.conjuncts(filter.condition())) {
      if (PredictCalls.areIn(part)) {
        asking.add(part);
      } else {
        child = new Filter(part, child);
      }
    }
    Expression condition = calls.taken(PredictCalls.conjunction(asking));
    return new FilterExec(condition, calls.madeOn(planLater(child)));
  }

  /**
   * The calls are made in a projection below; what remains knows of columns only. Spark has done
   * the same for what rows are grouped by.
   */
  private List<SparkPlan> aggregate(Aggregate aggregate) {
    Seq<Expression> results = PredictCalls.as(aggregate.aggregateExpressions());
    if (!PredictCalls.areAggregated(results)) {
      return List.of();
    }
    PredictCalls calls = new PredictCalls();
    Seq<NamedExpression> answers = PredictCalls.as(calls.takenFromAggregates(results));
    LogicalPlan answered = calls.projectedOver(aggregate.child());
    return List.of(
        planLater(
            new Aggregate(aggregate.groupingExpressions(), answers, answered, aggregate.hint())));
  }
}
