/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.Problems;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Steps one after the other. */
public record Steps(List<Step> list) {
  public Steps {
    list = List.copyOf(list);
  }

  /**
   * Tries the steps on no rows, and notes everything in them that the rows do not have.
   *
   * @param table where the rows come from, for messages
   * @return the columns that come out; empty when that cannot be said
   */
  public Optional<StructType> check(
      SparkSession spark, String table, StructType input, Problems problems) {
    Scope scope = new Scope(table, input, problems);
    boolean known = true;
    for (Step step : list) {
      int before = problems.lines().size();
      step.check(scope);
      if (problems.lines().size() == before) {
        scope = scope.with(tried(spark, step, scope));
      }
      boolean went = problems.lines().size() == before;
      if (!went && step instanceof Rename) {
        return Optional.empty(); // What follows speaks of names that never came to be.
      }
      known &= went;
    }
    return known ? Optional.of(scope.schema()) : Optional.empty();
  }

  public Dataset<Row> apply(Dataset<Row> rows, Tally tally) {
    Dataset<Row> changed = tally.countRead(rows);
    for (Step step : list) {
      changed = step.apply(changed, tally);
    }
    return changed;
  }

  private static StructType tried(SparkSession spark, Step step, Scope scope) {
    try {
      return step.apply(spark.createDataFrame(List.<Row>of(), scope.schema()), new Tally())
          .schema();
    } catch (RuntimeException wrong) {
      scope.problem(step, "cannot work on the rows of " + scope.table() + ": " + reason(wrong));
      return scope.schema();
    } catch (Exception wrong) {
      if (wrong instanceof AnalysisException analysis) {
        scope.problem(
            step, "cannot work on the rows of " + scope.table() + ": " + reason(analysis));
        return scope.schema();
      }
      throw new IllegalStateException(wrong);
    }
  }

  /** The first line of what Spark says, without its error class. */
  private static String reason(Throwable wrong) {
    String message = String.valueOf(wrong.getMessage()).strip();
    String line = message.lines().findFirst().orElse(message);
    return line.replaceFirst("^\\[[A-Z0-9_.]+] ", "");
  }
}
