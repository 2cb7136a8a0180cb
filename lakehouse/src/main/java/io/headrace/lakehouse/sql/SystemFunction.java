/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.types.StructType;

/** A function of rows: {@code SELECT lake.system.<name>(…)}. Found by ServiceLoader; stateless. */
public interface SystemFunction {
  /** Lower case; unique among all functions, Iceberg's included. */
  String name();

  /** One line for {@code DESCRIBE FUNCTION EXTENDED}. */
  String description();

  /**
   * Chooses what executors compute: a {@code ScalarFunction} or {@code AggregateFunction}, which
   * must be serializable.
   *
   * @param lakehouse the session the statement was given in; not to be closed
   * @param arguments types of the arguments, in their order; names mean nothing
   * @throws UnsupportedOperationException when there is no function of such arguments; Spark shows
   *     the message
   */
  BoundFunction bind(Lakehouse lakehouse, StructType arguments);
}
