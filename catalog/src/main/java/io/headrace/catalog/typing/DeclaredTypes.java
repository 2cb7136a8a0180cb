/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Types that files state by themselves: what a table makes of them, and which hold each other. */
final class DeclaredTypes {
  private DeclaredTypes() {}

  /** The nearest type a table can have; everything nullable, text for what it has no type for. */
  static DataType of(DataType stated) {
    if (stated instanceof ByteType || stated instanceof ShortType) {
      return DataTypes.IntegerType;
    }
    if (stated instanceof ArrayType array) {
      return DataTypes.createArrayType(of(array.elementType()), true);
    }
    if (stated instanceof MapType map) {
      return DataTypes.createMapType(of(map.keyType()), of(map.valueType()), true);
    }
    if (stated instanceof StructType struct) {
      return of(struct);
    }
    return isOfTables(stated) ? stated : DataTypes.StringType;
  }

  /** A structure without fields can be stored nowhere. */
  private static DataType of(StructType struct) {
    if (struct.isEmpty()) {
      return DataTypes.StringType;
    }
    StructField[] fields = struct.fields();
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(fields[i].name(), of(fields[i].dataType()));
    }
    return new StructType(fields);
  }

  private static boolean isOfTables(DataType type) {
    return type instanceof IntegerType
        || type instanceof LongType
        || type instanceof FloatType
        || type instanceof DoubleType
        || type instanceof DecimalType
        || type instanceof BooleanType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof BinaryType;
  }

  /** The narrowest type that holds all of them; empty where none does. */
  static Optional<DataType> common(List<DataType> types) {
    Optional<DataType> wide = types.stream().findFirst();
    for (DataType type : types) {
      wide = wide.flatMap(sofar -> common(sofar, type));
    }
    return wide;
  }

  static boolean holds(DataType wide, DataType narrow) {
    return common(wide, narrow).filter(wide::equals).isPresent();
  }

  private static Optional<DataType> common(DataType a, DataType b) {
    if (a.equals(b)) {
      return Optional.of(a);
    }
    if (a instanceof StructType left && b instanceof StructType right) {
      return common(left, right);
    }
    if (a instanceof ArrayType left && b instanceof ArrayType right) {
      return common(left.elementType(), right.elementType())
          .map(element -> DataTypes.createArrayType(element, true));
    }
    if (a instanceof MapType left && b instanceof MapType right) {
      return left.keyType().equals(right.keyType())
          ? common(left.valueType(), right.valueType())
              .map(value -> DataTypes.createMapType(left.keyType(), value, true))
          : Optional.empty();
    }
    return commonNumber(a, b);
  }

  private static Optional<DataType> commonNumber(DataType a, DataType b) {
    if (isEither(a, b, DataTypes.IntegerType, DataTypes.LongType)) {
      return Optional.of(DataTypes.LongType);
    }
    if (isEither(a, b, DataTypes.FloatType, DataTypes.DoubleType)
        || isEither(a, b, DataTypes.IntegerType, DataTypes.DoubleType)) {
      return Optional.of(DataTypes.DoubleType);
    }
    if (a instanceof DecimalType left && b instanceof DecimalType right) {
      int scale = Math.max(left.scale(), right.scale());
      int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
      return whole + scale <= DecimalType.MAX_PRECISION()
          ? Optional.of(DataTypes.createDecimalType(whole + scale, scale))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isEither(DataType a, DataType b, DataType one, DataType other) {
    return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
  }

  private static Optional<DataType> common(StructType a, StructType b) {
    Map<String, StructField> merged = new LinkedHashMap<>();
    for (StructField field : a.fields()) {
      merged.put(field.name().toLowerCase(Locale.ROOT), field);
    }
    for (StructField field : b.fields()) {
      String key = field.name().toLowerCase(Locale.ROOT);
      StructField known = merged.get(key);
      if (known == null) {
        merged.put(key, field);
        continue;
      }
      Optional<DataType> type = common(known.dataType(), field.dataType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      merged.put(key, field(known.name(), type.get()));
    }
    return Optional.of(new StructType(merged.values().toArray(StructField[]::new)));
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true, Metadata.empty());
  }
}
