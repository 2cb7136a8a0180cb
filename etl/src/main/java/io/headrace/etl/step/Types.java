/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Spark SQL's names of types. */
final class Types {
  private Types() {}

  static Optional<DataType> parse(String type) {
    try {
      return Optional.of(StructType.fromDDL("t " + type).fields()[0].dataType());
    } catch (Exception unknown) { // Spark's ParseException is checked, and not declared.
      return Optional.empty();
    }
  }
}
