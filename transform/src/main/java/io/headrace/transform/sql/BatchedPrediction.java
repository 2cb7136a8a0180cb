/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A physical operator: the rows of its child, in their order, each with the answers of calls of
 * {@code predict} behind it. Public, with all that it is made of in its constructor, because Spark
 * copies operators by reflection.
 */
public final class BatchedPrediction extends SparkPlan {
  private final Seq<ApplyFunctionExpression> calls;
  private final Seq<Attribute> answers;
  private final SparkPlan child;

  /**
   * @param calls of a {@link Prediction}; their arguments hold no other such call
   * @param answers a column for each
   */
  public BatchedPrediction(
      Seq<ApplyFunctionExpression> calls, Seq<Attribute> answers, SparkPlan child) {
    this.calls = calls;
    this.answers = answers;
    this.child = child;
  }

  @Override
  public Seq<Attribute> output() {
    List<Attribute> all = new ArrayList<>(CollectionConverters.asJava(child.output()));
    all.addAll(CollectionConverters.asJava(answers));
    return CollectionConverters.asScala(all).toSeq();
  }

  @Override
  public AttributeSet producedAttributes() {
    return AttributeSet.apply(PredictCalls.<Expression>as(answers));
  }

  @Override
  public Partitioning outputPartitioning() {
    return child.outputPartitioning();
  }

  @Override
  public Seq<SortOrder> outputOrdering() {
    return child.outputOrdering();
  }

  @Override
  public RDD<InternalRow> doExecute() {
    return child
        .execute()
        .toJavaRDD()
        .mapPartitions(
            new PredictRows(
                List.copyOf(CollectionConverters.asJava(calls)), child.output(), output()))
        .rdd();
  }

  @Override
  public Seq<SparkPlan> children() {
    return CollectionConverters.asScala(List.of(child)).toSeq();
  }

  @Override
  public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
    return new BatchedPrediction(calls, answers, children.head());
  }

  @Override
  public int productArity() {
    return 3;
  }

  @Override
  public Object productElement(int place) {
    return switch (place) {
      case 0 -> calls;
      case 1 -> answers;
      case 2 -> child;
      default -> throw new IndexOutOfBoundsException(place);
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof BatchedPrediction;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BatchedPrediction that
        && calls.equals(that.calls)
        && answers.equals(that.answers)
        && child.equals(that.child);
  }

  @Override
  public int hashCode() {
    return 31 * calls.hashCode() + child.hashCode();
  }
}
