/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a room would bring: lists a namespace, by the lakehouse it is handed. */
public final class TablesProcedure implements SystemProcedure {
  @Override
  public String name() {
    return "tables_of";
  }

  @Override
  public String description() {
    return "Lists the tables of a namespace.";
  }

  @Override
  public List<ProcedureParameter> parameters() {
    return List.of(
        ProcedureParameter.in("namespace", DataTypes.StringType).build(),
        ProcedureParameter.in("most", DataTypes.LongType).defaultValue("10").build());
  }

  @Override
  public ProcedureResult call(Lakehouse lakehouse, Row arguments) {
    String namespace = arguments.getAs("namespace");
    Long most = arguments.getAs("most");
    return new ProcedureResult(
        new StructType().add("name", DataTypes.StringType),
        lakehouse
            .tables()
            .list(namespace)
            .limit(most)
            .map(table -> RowFactory.create(table.table()))
            .toList());
  }
}
