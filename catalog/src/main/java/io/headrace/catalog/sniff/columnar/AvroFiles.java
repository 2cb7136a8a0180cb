/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import io.headrace.catalog.unpack.SeekableBytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** Opens Avro and says what its types are to Spark, as Spark's own reader has it. */
public final class AvroFiles {
  /** The column of a file whose records are no structures. */
  public static final String VALUE = "value";

  /** Of the fields of a union that no single type holds. */
  public static final String MEMBER = "member";

  private static final int MOST_FIELD_BYTES = 64 << 20;
  private static final int MOST_ITEMS = 1_000_000;

  /** Some writers end with a line end. */
  private static final int LONGEST_TAIL = 16;

  static {
    // Avro reads its limits once, when its decoder is loaded; without them a few hostile bytes make
    // it ask for gigabytes.
    limit("org.apache.avro.limits.bytes.maxLength", MOST_FIELD_BYTES);
    limit("org.apache.avro.limits.string.maxLength", MOST_FIELD_BYTES);
    limit("org.apache.avro.limits.collectionItems.maxLength", MOST_ITEMS);
  }

  private AvroFiles() {}

  private static void limit(String property, int most) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(most));
    }
  }

  /**
   * Values of logical types stay as they are stored.
   *
   * @param in closed with what comes back
   */
  public static DataFileStream<Object> open(InputStream in) throws IOException {
    return new DataFileStream<>(in, new GenericDatumReader<>(null, null, new GenericData()));
  }

  /**
   * Does the file end where its last block does? Avro's own reader takes a file that was cut off
   * for one that is over.
   */
  static boolean endsWhole(SeekableBytes bytes) throws IOException {
    BinaryDecoder header = DecoderFactory.get().binaryDecoder(bytes.stream(0), null);
    header.skipFixed(DataFileConstants.MAGIC.length);
    for (long entries = header.readMapStart(); entries > 0; entries = header.mapNext()) {
      for (long i = 0; i < entries; i++) {
        header.skipString();
        header.skipBytes();
      }
    }
    byte[] sync = new byte[DataFileConstants.SYNC_SIZE];
    header.readFixed(sync);
    int looked = (int) Math.min(bytes.length(), sync.length + LONGEST_TAIL);
    String tail = latin(bytes.readFully(bytes.length() - looked, looked));
    int at = tail.lastIndexOf(latin(sync));
    return at >= 0 && tail.substring(at + sync.length).isBlank();
  }

  /** Is there another record? What is less than a block at the end is none. */
  public static boolean hasNext(DataFileStream<Object> records) {
    try {
      return records.hasNext();
    } catch (AvroRuntimeException broken) {
      if (broken.getCause() instanceof EOFException) {
        return false;
      }
      throw broken;
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The columns: those of the records, or one {@code value}. */
  public static StructType columns(Schema schema) {
    return schema.getType() == Schema.Type.RECORD
        ? (StructType) type(schema, new HashSet<>())
        : new StructType().add(VALUE, type(schema, new HashSet<>()));
  }

  private static DataType type(Schema schema, Set<String> open) {
    return switch (schema.getType()) {
      case NULL, STRING, ENUM -> DataTypes.StringType;
      case BOOLEAN -> DataTypes.BooleanType;
      case INT -> isLogical(schema, "date") ? DataTypes.DateType : DataTypes.IntegerType;
      case LONG -> longType(schema);
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      case BYTES, FIXED -> bytesType(schema);
      case ARRAY -> DataTypes.createArrayType(type(schema.getElementType(), open), true);
      case MAP ->
          DataTypes.createMapType(DataTypes.StringType, type(schema.getValueType(), open), true);
      case RECORD -> struct(schema, open);
      case UNION -> union(schema, open);
    };
  }

  private static DataType longType(Schema schema) {
    return isLogical(schema, "timestamp-millis")
            || isLogical(schema, "timestamp-micros")
            || isLogical(schema, "local-timestamp-millis")
            || isLogical(schema, "local-timestamp-micros")
        ? DataTypes.TimestampType
        : DataTypes.LongType;
  }

  private static DataType bytesType(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
            && decimal.getPrecision() <= DecimalType.MAX_PRECISION()
        ? DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale())
        : DataTypes.BinaryType;
  }

  private static DataType struct(Schema schema, Set<String> open) {
    // A type that contains itself has no end; its inner values are kept as JSON text.
    if (!open.add(schema.getFullName())) {
      return DataTypes.StringType;
    }
    StructType struct = new StructType();
    for (Schema.Field field : schema.getFields()) {
      struct = struct.add(field.name(), type(field.schema(), open), true);
    }
    open.remove(schema.getFullName());
    return struct;
  }

  private static DataType union(Schema schema, Set<String> open) {
    List<Schema> members = members(schema);
    if (members.isEmpty()) {
      return DataTypes.StringType;
    }
    if (isPlain(schema)) {
      // The widest comes last: int before long, float before double.
      Schema widest = members.stream().max(Comparator.comparing(Schema::getType)).orElseThrow();
      return type(widest, open);
    }
    StructType struct = new StructType();
    for (int i = 0; i < members.size(); i++) {
      struct = struct.add(MEMBER + i, type(members.get(i), open), true);
    }
    return struct;
  }

  /** Does one type hold all members of a union? Else it is a structure with a field for each. */
  public static boolean isPlain(Schema union) {
    Set<Schema.Type> types =
        members(union).stream().map(Schema::getType).collect(Collectors.toSet());
    return members(union).size() <= 1
        || types.equals(Set.of(Schema.Type.INT, Schema.Type.LONG))
        || types.equals(Set.of(Schema.Type.FLOAT, Schema.Type.DOUBLE));
  }

  /** The members of a union that hold values. */
  public static List<Schema> members(Schema union) {
    List<Schema> members = new ArrayList<>();
    for (Schema member : union.getTypes()) {
      if (member.getType() != Schema.Type.NULL) {
        members.add(member);
      }
    }
    return members;
  }

  /** Logical types are known by name even where this version of Avro has no class for them. */
  public static boolean isLogical(Schema schema, String name) {
    LogicalType type = schema.getLogicalType();
    return type == null ? name.equals(schema.getProp("logicalType")) : type.getName().equals(name);
  }
}
