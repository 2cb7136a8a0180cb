/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import java.util.function.Supplier;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** A {@link SystemFunction} as Spark binds it. */
final class BindableFunction implements UnboundFunction {
  private final SystemFunction function;
  private final Supplier<Lakehouse> lakehouse;

  /**
   * @param lakehouse asked at each binding
   */
  BindableFunction(SystemFunction function, Supplier<Lakehouse> lakehouse) {
    this.function = function;
    this.lakehouse = lakehouse;
  }

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public String description() {
    return function.description();
  }

  @Override
  public BoundFunction bind(StructType arguments) {
    return function.bind(lakehouse.get(), arguments);
  }
}
