/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Writes a few rows into one data file from the driver: a commit of tens of milliseconds where a
 * Spark job takes a second. For tables of Headrace's own, which are unpartitioned.
 */
final class SmallCommit {
  private final Table table;

  SmallCommit(Table table) {
    this.table = table;
  }

  /** Writes a data file that no commit knows of yet. */
  DataFile write(StructType schema, List<Row> rows) {
    EncryptedOutputFile file =
        OutputFileFactory.builderFor(table, 0, 0)
            .operationId(UUID.randomUUID().toString())
            .build()
            .newOutputFile();
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataSchema(table.schema())
            .build()
            .newDataWriter(file, PartitionSpec.unpartitioned(), null);
    try (writer) {
      for (Row row : rows) {
        writer.write(record(table.schema(), schema, row));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return writer.toDataFile();
  }

  private static Record record(Schema tableSchema, StructType schema, Row row) {
    GenericRecord record = GenericRecord.create(tableSchema);
    for (int i = 0; i < schema.length(); i++) {
      Types.NestedField field = tableSchema.findField(schema.apply(i).name());
      record.setField(field.name(), value(field.type(), row.get(i)));
    }
    return record;
  }

  private static Record structure(Types.StructType type, Row row) {
    GenericRecord record = GenericRecord.create(type);
    for (int i = 0; i < row.length(); i++) {
      record.set(i, value(type.fields().get(i).type(), row.get(i)));
    }
    return record;
  }

  private static List<@Nullable Object> list(Type elements, Collection<?> values) {
    List<@Nullable Object> list = new ArrayList<>(values.size());
    values.forEach(value -> list.add(value(elements, value)));
    return list;
  }

  private static @Nullable Object value(Type type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (type.typeId()) {
      case LONG -> ((Number) value).longValue();
      case INTEGER -> ((Number) value).intValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case TIMESTAMP -> timestamp((Types.TimestampType) type, value);
      case DATE -> value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
      case STRUCT -> structure(type.asStructType(), (Row) value);
      case LIST -> list(type.asListType().elementType(), (Collection<?>) value);
      default -> value;
    };
  }

  private static Object timestamp(Types.TimestampType type, Object value) {
    if (value instanceof LocalDateTime) {
      return value;
    }
    Instant instant =
        value instanceof java.sql.Timestamp stamp ? stamp.toInstant() : (Instant) value;
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    return type.shouldAdjustToUTC() ? utc : utc.toLocalDateTime();
  }
}
