/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.columnar.AvroFiles;
import io.headrace.catalog.unpack.Unpacked;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** The records of an Avro file. */
final class AvroRows extends TypedRows {
  private final Unpacked bytes;
  private final DataFileStream<Object> records;
  private @Nullable Object record;

  AvroRows(FileTask task, Unpacked bytes) throws IOException {
    super(task);
    this.bytes = bytes;
    try {
      this.records = AvroFiles.open(bytes);
    } catch (IOException | RuntimeException broken) {
      bytes.close();
      throw broken;
    }
  }

  @Override
  boolean advance() throws IOException {
    if (!AvroFiles.hasNext(records)) {
      return false;
    }
    record = records.next();
    return true;
  }

  @Override
  @Nullable Object value(int field) {
    return record instanceof IndexedRecord fields
        ? value(fields.get(field), fields.getSchema().getFields().get(field).schema())
        : value(record, records.getSchema());
  }

  @Override
  public boolean changed() throws IOException {
    return bytes.storedBytes() != task().bytes();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private static @Nullable Object value(@Nullable Object stored, Schema schema) {
    if (stored == null) {
      return null;
    }
    return switch (schema.getType()) {
      case NULL, STRING, ENUM -> stored.toString();
      case BOOLEAN, FLOAT, DOUBLE -> stored;
      case INT ->
          AvroFiles.isLogical(schema, "date")
              ? Date.valueOf(LocalDate.ofEpochDay((Integer) stored))
              : stored;
      case LONG -> moment((Long) stored, schema);
      case BYTES -> number(binary((ByteBuffer) stored), schema);
      case FIXED -> number(((GenericFixed) stored).bytes(), schema);
      case ARRAY -> array((List<?>) stored, schema.getElementType());
      case MAP -> map((Map<?, ?>) stored, schema.getValueType());
      case RECORD -> record((IndexedRecord) stored);
      case UNION -> union(stored, schema);
    };
  }

  private static Object moment(Long stored, Schema schema) {
    if (AvroFiles.isLogical(schema, "timestamp-millis")
        || AvroFiles.isLogical(schema, "local-timestamp-millis")) {
      return Timestamp.from(Instant.ofEpochMilli(stored));
    }
    if (AvroFiles.isLogical(schema, "timestamp-micros")
        || AvroFiles.isLogical(schema, "local-timestamp-micros")) {
      return Timestamp.from(Instant.EPOCH.plus(stored, ChronoUnit.MICROS));
    }
    return stored;
  }

  private static Object number(byte[] bytes, Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
        ? new BigDecimal(new BigInteger(bytes), decimal.getScale())
        : bytes;
  }

  private static byte[] binary(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static List<@Nullable Object> array(List<?> stored, Schema element) {
    List<@Nullable Object> values = new ArrayList<>(stored.size());
    for (Object each : stored) {
      values.add(value(each, element));
    }
    return values;
  }

  private static Map<String, @Nullable Object> map(Map<?, ?> stored, Schema valueType) {
    Map<String, @Nullable Object> entries = new HashMap<>();
    stored.forEach((key, each) -> entries.put(String.valueOf(key), value(each, valueType)));
    return entries;
  }

  private static Map<String, @Nullable Object> record(IndexedRecord stored) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    for (Schema.Field field : stored.getSchema().getFields()) {
      fields.put(field.name(), value(stored.get(field.pos()), field.schema()));
    }
    return fields;
  }

  private static @Nullable Object union(Object stored, Schema schema) {
    List<Schema> members = AvroFiles.members(schema);
    Schema own = schema.getTypes().get(GenericData.get().resolveUnion(schema, stored));
    Object value = value(stored, own);
    if (value == null || AvroFiles.isPlain(schema)) {
      return value;
    }
    return Map.of(AvroFiles.MEMBER + members.indexOf(own), value);
  }
}
