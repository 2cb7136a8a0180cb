/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.transform.resident.ModelSource;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * {@code predict} for arguments of some types. Where {@link PredictStrategy} has planned the
 * statement it is asked in batches; else each row is a forward pass of its own, because Spark hands
 * a function one row at a time.
 */
final class Prediction implements ScalarFunction<Double> {
  private final StructType arguments;
  private final Map<String, ModelSource> models;
  private final Map<String, String> others;
  private transient @Nullable TaskCalls rowByRow;

  /**
   * @param models that take such arguments
   * @param others why the others do not, by their names
   */
  Prediction(StructType arguments, Map<String, ModelSource> models, Map<String, String> others) {
    this.arguments = arguments;
    this.models = Map.copyOf(models);
    this.others = Map.copyOf(others);
  }

  @Override
  public DataType[] inputTypes() {
    DataType[] types = new DataType[arguments.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] = arguments.apply(i).dataType();
    }
    return types;
  }

  @Override
  public DataType resultType() {
    return DataTypes.DoubleType;
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public boolean isResultNullable() {
    return true;
  }

  /** Calls for one task, which closes them. */
  TaskCalls calls(int mostRows) {
    return new TaskCalls(arguments, this::source, mostRows);
  }

  @Override
  public @Nullable Double produceResult(InternalRow row) {
    TaskContext task = TaskContext.get();
    if (task == null) {
      // Spark works out calls of constants on the driver, where no task ends.
      try (TaskCalls once = calls(1)) {
        return answer(once, row);
      }
    }
    TaskCalls open = rowByRow;
    if (open == null) {
      TaskCalls ofTask = calls(1);
      task.addTaskCompletionListener(
          (TaskCompletionListener)
              ended -> {
                ofTask.close();
                rowByRow = null;
              });
      rowByRow = ofTask;
      open = ofTask;
    }
    return answer(open, row);
  }

  private static @Nullable Double answer(TaskCalls calls, InternalRow row) {
    calls.add(row);
    return calls.take().get(0);
  }

  /** So that Spark sees that two calls in a statement are the same one. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prediction that
        && arguments.equals(that.arguments)
        && keys().equals(that.keys());
  }

  @Override
  public int hashCode() {
    return 31 * arguments.hashCode() + keys().hashCode();
  }

  private Map<String, String> keys() {
    Map<String, String> keys = new TreeMap<>();
    models.forEach((name, source) -> keys.put(name, source.key()));
    return keys;
  }

  private ModelSource source(String model) {
    ModelSource source = models.get(model);
    if (source != null) {
      return source;
    }
    String why =
        others.containsKey(model)
            ? model + others.get(model)
            : model + " is not registered" + NearestName.hint(model, models.keySet());
    throw Failure.badRequest("predict cannot call this model: " + why);
  }
}
