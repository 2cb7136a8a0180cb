/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.sql;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.NearestName;
import io.headrace.transform.resident.ModelLease;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * A call for one row. The model is leased once a task and stays resident between tasks; each row is
 * a forward pass of its own, because Spark hands a function one row at a time.
 */
final class Prediction implements ScalarFunction<Double> {
  private final StructType arguments;
  private final Map<String, ModelSource> models;
  private final List<String> others;
  private transient @Nullable RowCall call;
  private transient @Nullable String called;

  /**
   * @param models that take such arguments
   * @param others why the others do not
   */
  Prediction(StructType arguments, Map<String, ModelSource> models, List<String> others) {
    this.arguments = arguments;
    this.models = Map.copyOf(models);
    this.others = List.copyOf(others);
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

  @Override
  public @Nullable Double produceResult(InternalRow row) {
    if (row.isNullAt(0)) {
      return null;
    }
    String model = row.getUTF8String(0).toString();
    TaskContext task = TaskContext.get();
    if (task == null) {
      // Spark works out calls of constants on the driver, where no task ends.
      try (ModelLease lease = ResidentModels.lease(source(model), () -> {})) {
        return new RowCall(lease, arguments).of(row);
      }
    }
    RowCall current = call;
    if (current == null || !model.equals(called)) {
      ModelLease lease = ResidentModels.lease(source(model), () -> {});
      task.addTaskCompletionListener((TaskCompletionListener) ended -> lease.close());
      current = new RowCall(lease, arguments);
      call = current;
      called = model;
    }
    return current.of(row);
  }

  private ModelSource source(String model) {
    ModelSource source = models.get(model);
    if (source != null) {
      return source;
    }
    String why =
        others.stream()
            .filter(line -> line.startsWith(model + "["))
            .findFirst()
            .orElse(model + " is not registered" + NearestName.hint(model, models.keySet()));
    throw Failure.badRequest("predict cannot call this model: " + why);
  }
}
