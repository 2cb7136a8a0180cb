/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.columnar.ArrowBatches;
import io.headrace.catalog.unpack.SeekableBytes;
import java.io.IOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;

/** The rows of Arrow IPC, a batch in memory. */
final class ArrowRows extends TypedRows {
  private final ArrowBatches batches;
  private final List<FieldVector> columns = new ArrayList<>();
  private final List<FieldVector> decoded = new ArrayList<>();
  private int at = -1;
  private int rows;

  ArrowRows(FileTask task, SeekableBytes bytes, boolean file) throws IOException {
    super(task);
    try {
      this.batches = ArrowBatches.open(bytes, file);
    } catch (IOException | RuntimeException broken) {
      bytes.close();
      throw broken;
    }
  }

  @Override
  boolean advance() throws IOException {
    while (++at >= rows) {
      release();
      if (!batches.next()) {
        return false;
      }
      rows = batches.rows();
      at = -1;
      for (int i = 0; i < task().width(); i++) {
        FieldVector column = batches.column(i);
        columns.add(column);
        if (batches.isDecoded(i)) {
          decoded.add(column);
        }
      }
    }
    return true;
  }

  @Override
  @Nullable Object value(int field) {
    return value(columns.get(field), at);
  }

  /** Columns whose dictionary was looked up are ours to free. */
  private void release() {
    decoded.forEach(FieldVector::close);
    decoded.clear();
    columns.clear();
  }

  @Override
  public void close() throws IOException {
    release();
    batches.close();
  }

  private static @Nullable Object value(ValueVector vector, int i) {
    if (vector.isNull(i)) {
      return null;
    }
    if (vector instanceof MapVector map) {
      return entries(map, i);
    }
    if (vector instanceof ListVector list) {
      return elements(list, i);
    }
    if (vector instanceof StructVector struct) {
      Map<String, @Nullable Object> fields = new HashMap<>();
      struct.getChildrenFromFields().forEach(c -> fields.put(c.getName(), value(c, i)));
      return fields;
    }
    if (vector instanceof TimeStampVector moments) {
      return moment(moments, i);
    }
    return vector instanceof DateDayVector days
        ? Date.valueOf(LocalDate.ofEpochDay(days.get(i)))
        : plain(vector.getObject(i));
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Text text) {
      return text.toString();
    }
    if (value instanceof Byte || value instanceof Short) {
      return ((Number) value).intValue();
    }
    if (value instanceof Character unsigned) {
      return (int) unsigned;
    }
    return value instanceof LocalDateTime local
        ? Timestamp.from(local.toInstant(ZoneOffset.UTC))
        : value;
  }

  private static Object moment(TimeStampVector vector, int i) {
    ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
    TimeUnit unit =
        switch (type.getUnit()) {
          case SECOND -> TimeUnit.SECONDS;
          case MILLISECOND -> TimeUnit.MILLISECONDS;
          case MICROSECOND -> TimeUnit.MICROSECONDS;
          case NANOSECOND -> TimeUnit.NANOSECONDS;
        };
    long value = vector.get(i);
    long seconds = Math.floorDiv(value, unit.convert(1, TimeUnit.SECONDS));
    long rest = Math.floorMod(value, unit.convert(1, TimeUnit.SECONDS));
    Instant moment = Instant.ofEpochSecond(seconds, unit.toNanos(rest));
    return type.getTimezone() == null
        ? LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
        : Timestamp.from(moment);
  }

  private static List<@Nullable Object> elements(ListVector list, int i) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int n = list.getElementStartIndex(i); n < list.getElementEndIndex(i); n++) {
      values.add(value(list.getDataVector(), n));
    }
    return values;
  }

  private static Map<@Nullable Object, @Nullable Object> entries(MapVector map, int i) {
    Map<@Nullable Object, @Nullable Object> entries = new HashMap<>();
    for (int n = map.getElementStartIndex(i); n < map.getElementEndIndex(i); n++) {
      StructVector entry = (StructVector) map.getDataVector();
      List<FieldVector> parts = entry.getChildrenFromFields();
      entries.put(value(parts.get(0), n), value(parts.get(1), n));
    }
    return entries;
  }
}
