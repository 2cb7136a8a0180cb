/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetVariantVisitor;
import org.apache.iceberg.parquet.VariantReaderBuilder;
import org.apache.iceberg.shaded.org.apache.parquet.schema.GroupType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.MapKeyValueTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.VariantLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type;
import org.apache.iceberg.shaded.org.apache.parquet.schema.Type.Repetition;
import org.apache.iceberg.types.Types;

/**
 * Parquet's types in Iceberg's, exactly as Iceberg's reader will take them; what neither it nor
 * Spark reads is refused by name, so that no file is registered to fail later. See the Parquet
 * format's LogicalTypes.md.
 */
final class ParquetTypes {
  private final boolean numbered;
  private int next;

  private ParquetTypes(boolean numbered) {
    this.numbered = numbered;
  }

  /** Whether any column has a field id: then readers go by ids. */
  static boolean hasIds(GroupType group) {
    return group.getFields().stream()
        .anyMatch(
            field ->
                field.getId() != null
                    || (!field.isPrimitive() && !isVariant(field) && hasIds(field.asGroupType())));
  }

  /** Its parts are no columns of their own. */
  private static boolean isVariant(Type field) {
    return field.getLogicalTypeAnnotation() instanceof VariantLogicalTypeAnnotation;
  }

  static Schema schema(MessageType message) throws RefusedFooter {
    return new Schema(new ParquetTypes(hasIds(message)).columns(message));
  }

  /** The columns that tables have no type for and that can be copied, by name. */
  static Map<String, ForeignType> foreign(MessageType message) {
    Map<String, ForeignType> foreign = new LinkedHashMap<>();
    message
        .getFields()
        .forEach(field -> foreign(field).ifPresent(type -> foreign.put(field.getName(), type)));
    return foreign;
  }

  private static Optional<ForeignType> foreign(Type field) {
    LogicalTypeAnnotation annotation = field.getLogicalTypeAnnotation();
    if (field.isRepetition(Repetition.REPEATED)) {
      return Optional.empty();
    }
    if (annotation instanceof IntLogicalTypeAnnotation number
        && !number.isSigned()
        && number.getBitWidth() == Long.SIZE) {
      return Optional.of(ForeignType.UNSIGNED_LONG);
    }
    if (annotation instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() == TimeUnit.NANOS) {
      return Optional.of(
          time.isAdjustedToUTC() ? ForeignType.NANOSECONDS : ForeignType.LOCAL_NANOSECONDS);
    }
    return Optional.empty();
  }

  /** Those of the table; only they may be foreign. */
  private List<Types.NestedField> columns(MessageType message) throws RefusedFooter {
    Map<String, ForeignType> foreign = foreign(message);
    List<Types.NestedField> columns = new ArrayList<>();
    for (Type field : message.getFields()) {
      ForeignType type = foreign.get(field.getName());
      columns.add(
          type == null
              ? field(field)
              : Types.NestedField.optional(id(field), field.getName(), type.inTable()));
    }
    return columns;
  }

  private List<Types.NestedField> fields(GroupType group) throws RefusedFooter {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Type field : group.getFields()) {
      fields.add(field(field));
    }
    return fields;
  }

  private Types.NestedField field(Type field) throws RefusedFooter {
    if (field.isRepetition(Repetition.REPEATED)) {
      throw new RefusedFooter(
          "repeats field "
              + field.getName()
              + " without a list around it, which no table reader"
              + " takes");
    }
    int id = id(field);
    return Types.NestedField.optional(id, field.getName(), type(field));
  }

  private int id(Type field) throws RefusedFooter {
    if (!numbered) {
      return ++next;
    }
    if (field.getId() == null) {
      throw new RefusedFooter("has field ids, but none for " + field.getName());
    }
    return field.getId().intValue();
  }

  private org.apache.iceberg.types.Type type(Type field) throws RefusedFooter {
    if (field.isPrimitive()) {
      return primitive(field.asPrimitiveType());
    }
    if (isVariant(field)) {
      return variant(field.asGroupType());
    }
    GroupType group = field.asGroupType();
    LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
    if (annotation instanceof ListLogicalTypeAnnotation) {
      return list(group);
    }
    if (annotation instanceof MapLogicalTypeAnnotation
        || annotation instanceof MapKeyValueTypeAnnotation) {
      return map(group);
    }
    if (group.getFieldCount() == 0 || annotation != null) {
      throw unreadable(field);
    }
    return Types.StructType.of(fields(group));
  }

  /** Iceberg's reader is asked whether it takes how the variant is shredded. */
  private static org.apache.iceberg.types.Type variant(GroupType group) throws RefusedFooter {
    MessageType alone = new MessageType("alone", group);
    try {
      ParquetVariantVisitor.visit(group, new VariantReaderBuilder(alone, List.of(group.getName())));
    } catch (RuntimeException unsupported) {
      throw new RefusedFooter(
          "has variant "
              + group.getName()
              + ", which Iceberg's reader does not take: "
              + unsupported.getMessage(),
          unsupported);
    }
    return Types.VariantType.get();
  }

  /** Three levels; of the older two-level forms those that Iceberg's own conversion knows. */
  private org.apache.iceberg.types.Type list(GroupType list) throws RefusedFooter {
    if (list.getFieldCount() != 1 || !list.getType(0).isRepetition(Repetition.REPEATED)) {
      throw unreadable(list);
    }
    Type repeated = list.getType(0);
    Type element = isElement(list, repeated) ? repeated : element(repeated);
    int id = id(element);
    return Types.ListType.ofOptional(id, type(element));
  }

  private static Type element(Type repeated) {
    return repeated.asGroupType().getType(0);
  }

  /** The backward-compatibility rules of the format's specification. */
  private static boolean isElement(GroupType list, Type repeated) {
    return repeated.isPrimitive()
        || repeated.asGroupType().getFieldCount() > 1
        || repeated.asGroupType().getType(0).isRepetition(Repetition.REPEATED)
        || repeated.getName().equals("array")
        || repeated.getName().equals(list.getName() + "_tuple");
  }

  private org.apache.iceberg.types.Type map(GroupType map) throws RefusedFooter {
    if (map.getFieldCount() != 1
        || map.getType(0).isPrimitive()
        || !map.getType(0).isRepetition(Repetition.REPEATED)
        || map.getType(0).asGroupType().getFieldCount() != 2) {
      throw unreadable(map);
    }
    GroupType entry = map.getType(0).asGroupType();
    Type key = entry.getType(0);
    Type value = entry.getType(1);
    int keyId = id(key);
    int valueId = id(value);
    return Types.MapType.ofOptional(keyId, valueId, type(key), type(value));
  }

  private static org.apache.iceberg.types.Type primitive(PrimitiveType field) throws RefusedFooter {
    LogicalTypeAnnotation annotation = field.getLogicalTypeAnnotation();
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      if (decimal.getPrecision() > 38) {
        throw unreadable(field);
      }
      return Types.DecimalType.of(decimal.getPrecision(), decimal.getScale());
    }
    return switch (field.getPrimitiveTypeName()) {
      case BOOLEAN -> Types.BooleanType.get();
      case INT32 -> int32(field, annotation);
      case INT64 -> int64(field, annotation);
      case FLOAT -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case INT96 -> Types.TimestampType.withZone();
      case BINARY -> binary(field, annotation);
      case FIXED_LEN_BYTE_ARRAY -> fixed(field, annotation);
    };
  }

  private static org.apache.iceberg.types.Type int32(
      PrimitiveType field, LogicalTypeAnnotation annotation) throws RefusedFooter {
    if (annotation == null) {
      return Types.IntegerType.get();
    }
    if (annotation instanceof DateLogicalTypeAnnotation) {
      return Types.DateType.get();
    }
    if (annotation instanceof IntLogicalTypeAnnotation number) {
      boolean wide = !number.isSigned() && number.getBitWidth() == 32;
      return wide ? Types.LongType.get() : Types.IntegerType.get();
    }
    throw unreadable(field);
  }

  private static org.apache.iceberg.types.Type int64(
      PrimitiveType field, LogicalTypeAnnotation annotation) throws RefusedFooter {
    if (annotation == null
        || (annotation instanceof IntLogicalTypeAnnotation number && number.isSigned())) {
      return Types.LongType.get();
    }
    if (annotation instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() != TimeUnit.NANOS) {
      return time.isAdjustedToUTC()
          ? Types.TimestampType.withZone()
          : Types.TimestampType.withoutZone();
    }
    throw unreadable(field);
  }

  private static org.apache.iceberg.types.Type binary(
      PrimitiveType field, LogicalTypeAnnotation annotation) throws RefusedFooter {
    if (annotation instanceof StringLogicalTypeAnnotation
        || annotation instanceof EnumLogicalTypeAnnotation
        || annotation instanceof JsonLogicalTypeAnnotation) {
      return Types.StringType.get();
    }
    if (annotation == null) {
      return Types.BinaryType.get();
    }
    throw unreadable(field);
  }

  private static org.apache.iceberg.types.Type fixed(
      PrimitiveType field, LogicalTypeAnnotation annotation) throws RefusedFooter {
    if (annotation instanceof UUIDLogicalTypeAnnotation) {
      return Types.UUIDType.get();
    }
    if (annotation == null) {
      return Types.FixedType.ofLength(field.getTypeLength());
    }
    throw unreadable(field);
  }

  private static RefusedFooter unreadable(Type field) {
    return new RefusedFooter(
        "has a column that Spark's Iceberg reader does not take: "
            + field.toString().strip().replaceAll("\\s+", " "));
  }
}
