/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.iceberg.shaded.org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.BinaryUtil;
import org.apache.iceberg.util.UUIDUtil;
import org.apache.iceberg.util.UnicodeUtil;
import org.jspecify.annotations.Nullable;

/**
 * A column of values as footers tell of it.
 *
 * @param id of the field in the file
 * @param detail how much of what they tell can be told of a table
 */
record StatedColumn(int id, PrimitiveType stored, Type.PrimitiveType type, Detail detail) {
  private static final long MICROS_A_MILLI = 1_000;

  /** Characters or bytes of a bound, as Iceberg's own writers cut them. */
  private static final int BOUND_LENGTH = 16;

  enum Detail {
    /** Values that are repeated, or whose statistics nobody trusts. */
    SIZE,
    COUNTS,
    BOUNDS
  }

  static StatedColumn of(ColumnDescriptor column, Type.PrimitiveType type) {
    PrimitiveType stored = column.getPrimitiveType();
    return new StatedColumn(
        stored.getId().intValue(),
        stored,
        type,
        detail(column, stored.getPrimitiveTypeName(), type));
  }

  private static Detail detail(
      ColumnDescriptor column, PrimitiveTypeName stored, Type.PrimitiveType type) {
    if (column.getMaxRepetitionLevel() > 0 || stored == PrimitiveTypeName.INT96) {
      return Detail.SIZE;
    }
    boolean unsigned = stored == PrimitiveTypeName.INT32 && type.equals(Types.LongType.get());
    return unsigned ? Detail.COUNTS : Detail.BOUNDS;
  }

  /**
   * A value as Iceberg has it.
   *
   * @param stated as Parquet has it
   */
  Object value(Object stated) {
    return switch (type.typeId()) {
      case TIMESTAMP -> isMillis() ? (Long) stated * MICROS_A_MILLI : stated;
      case STRING -> ((Binary) stated).toStringUsingUTF8();
      case UUID -> UUIDUtil.convert(((Binary) stated).toByteBuffer());
      case FIXED, BINARY -> ((Binary) stated).toByteBuffer();
      case DECIMAL -> decimal(stated);
      default -> stated;
    };
  }

  private boolean isMillis() {
    return stored.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
        && time.getUnit() == TimeUnit.MILLIS;
  }

  private BigDecimal decimal(Object stated) {
    int scale = ((Types.DecimalType) type).scale();
    return stated instanceof Number number
        ? BigDecimal.valueOf(number.longValue(), scale)
        : new BigDecimal(new BigInteger(((Binary) stated).getBytes()), scale);
  }

  /** Not above the least value, in Iceberg's bytes. */
  byte[] lower(Object least) {
    return bytes(
        switch (type.typeId()) {
          case STRING -> UnicodeUtil.truncateStringMin((String) least, BOUND_LENGTH);
          case BINARY -> BinaryUtil.truncateBinaryMin((ByteBuffer) least, BOUND_LENGTH);
          default -> least;
        });
  }

  /** Not below the greatest value; null where nothing short is. */
  byte @Nullable [] upper(Object greatest) {
    Object bound =
        switch (type.typeId()) {
          case STRING -> UnicodeUtil.truncateStringMax((String) greatest, BOUND_LENGTH);
          case BINARY -> BinaryUtil.truncateBinaryMax((ByteBuffer) greatest, BOUND_LENGTH);
          default -> greatest;
        };
    return bound == null ? null : bytes(bound);
  }

  private byte[] bytes(Object bound) {
    ByteBuffer buffer = Conversions.toByteBuffer(type, bound);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
