/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.quality;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;

/** The types that ColumnDataType speaks of. */
final class DataTypeRule {
  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private static final Map<String, DataType> TYPES =
      Map.of(
          "boolean", DataTypes.BooleanType,
          "date", DataTypes.DateType,
          "timestamp", DataTypes.TimestampType,
          "integer", DataTypes.IntegerType,
          "double", DataTypes.DoubleType,
          "float", DataTypes.FloatType,
          "long", DataTypes.LongType);

  private DataTypeRule() {}

  static boolean isKnown(Condition condition) {
    return condition instanceof StringBasedCondition text
        && text.getOperator() == StringBasedConditionOperator.EQUALS
        && TYPES.containsKey(name(text));
  }

  static DataType wanted(Condition condition) {
    return TYPES.getOrDefault(name((StringBasedCondition) condition), DataTypes.StringType);
  }

  /** Whether every value of a type is one of the wanted. */
  static boolean accepts(DataType wanted, DataType type) {
    int rank = WHOLE.indexOf(type);
    return type.sameType(wanted)
        || (rank >= 0 && rank <= WHOLE.indexOf(wanted))
        || (wanted.sameType(DataTypes.DoubleType)
            && (rank >= 0 || type.sameType(DataTypes.FloatType)))
        || (wanted.sameType(DataTypes.TimestampType) && type.sameType(DataTypes.TimestampNTZType));
  }

  private static String name(StringBasedCondition condition) {
    return condition.getOperands().get(0).getOperand().toLowerCase(Locale.ROOT);
  }
}
