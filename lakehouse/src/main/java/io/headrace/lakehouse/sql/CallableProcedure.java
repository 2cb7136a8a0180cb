/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** A {@link SystemProcedure} as Spark calls it. */
final class CallableProcedure implements UnboundProcedure, BoundProcedure {
  private final SystemProcedure procedure;
  private final Supplier<Lakehouse> lakehouse;

  /**
   * @param lakehouse asked at each call
   */
  CallableProcedure(SystemProcedure procedure, Supplier<Lakehouse> lakehouse) {
    this.procedure = procedure;
    this.lakehouse = lakehouse;
  }

  @Override
  public String name() {
    return procedure.name();
  }

  @Override
  public String description() {
    return procedure.description();
  }

  @Override
  public BoundProcedure bind(StructType given) {
    return this;
  }

  @Override
  public ProcedureParameter[] parameters() {
    return procedure.parameters().toArray(ProcedureParameter[]::new);
  }

  @Override
  public boolean isDeterministic() {
    return false;
  }

  @Override
  public Iterator<Scan> call(InternalRow input) {
    StructType types = new StructType();
    for (ProcedureParameter parameter : procedure.parameters()) {
      types = types.add(parameter.name(), parameter.dataType());
    }
    Row arguments = (Row) CatalystTypeConverters.createToScalaConverter(types).apply(input);
    ProcedureResult result = procedure.call(lakehouse.get(), arguments);
    Function1<Object, Object> internal =
        CatalystTypeConverters.createToCatalystConverter(result.schema());
    InternalRow[] rows = result.rows().stream().map(internal::apply).toArray(InternalRow[]::new);
    return List.<Scan>of(new Answer(result.schema(), rows)).iterator();
  }

  /** Rows that are there already. */
  @SuppressWarnings("ArrayRecordComponent") // Spark asks for the array; compared nowhere.
  private record Answer(StructType readSchema, InternalRow[] rows) implements LocalScan {}
}
