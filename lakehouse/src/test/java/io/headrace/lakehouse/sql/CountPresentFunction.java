/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.sql;

import io.headrace.lakehouse.Lakehouse;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a room would bring: how many arguments a row has that are there. */
public final class CountPresentFunction implements SystemFunction {
  @Override
  public String name() {
    return "count_present";
  }

  @Override
  public String description() {
    return "Counts the arguments that are not null.";
  }

  @Override
  public BoundFunction bind(Lakehouse lakehouse, StructType arguments) {
    return new Present(arguments);
  }

  private record Present(StructType arguments) implements ScalarFunction<Integer> {
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
      return DataTypes.IntegerType;
    }

    @Override
    public String name() {
      return "count_present";
    }

    @Override
    public Integer produceResult(InternalRow input) {
      int present = 0;
      for (int i = 0; i < arguments.length(); i++) {
        present += input.isNullAt(i) ? 0 : 1;
      }
      return present;
    }
  }
}
