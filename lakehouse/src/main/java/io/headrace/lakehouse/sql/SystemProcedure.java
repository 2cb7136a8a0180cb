/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;

/** A verb that SQL calls: {@code CALL lake.system.<name>(…)}. Found by ServiceLoader; stateless. */
public interface SystemProcedure {
  /** Lower case; unique among all procedures, Iceberg's included. */
  String name();

  /** One line for {@code DESCRIBE PROCEDURE}. */
  String description();

  /** In the order in which they may be given without names; those with defaults last. */
  List<ProcedureParameter> parameters();

  /**
   * Does the work, on the driver, before the statement returns.
   *
   * @param lakehouse the session the statement was given in; not to be closed
   * @param arguments one value a parameter, by its name; defaults filled in
   * @throws io.headrace.lakehouse.failure.Failure as the room's verb does
   */
  ProcedureResult call(Lakehouse lakehouse, Row arguments);
}
