/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.read;

import io.headrace.catalog.sniff.columnar.OrcFiles;
import io.headrace.catalog.unpack.SeekableBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.MapColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.UnionColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.TypeDescription;
import org.jspecify.annotations.Nullable;

/** The rows of an ORC file, a batch in memory. */
final class OrcRows extends TypedRows {
  private final SeekableBytes bytes;
  private final Reader reader;
  private final RecordReader batches;
  private final VectorizedRowBatch batch;
  private final boolean struct;
  private int at = -1;

  OrcRows(FileTask task, SeekableBytes bytes) throws IOException {
    super(task);
    this.bytes = bytes;
    try {
      this.reader = OrcFiles.open(bytes);
      this.batches = reader.rows();
      this.batch = reader.getSchema().createRowBatch();
      this.struct = reader.getSchema().getCategory() == TypeDescription.Category.STRUCT;
    } catch (IOException | RuntimeException broken) {
      bytes.close();
      throw broken;
    }
  }

  @Override
  boolean advance() throws IOException {
    if (at + 1 < batch.size) {
      at++;
      return true;
    }
    at = 0;
    return batches.nextBatch(batch) && batch.size > 0;
  }

  @Override
  @Nullable Object value(int field) {
    TypeDescription type = reader.getSchema();
    return value(batch.cols[field], at, struct ? type.getChildren().get(field) : type);
  }

  @Override
  public void close() throws IOException {
    try (bytes;
        reader) {
      batches.close();
    }
  }

  private static @Nullable Object value(ColumnVector vector, int row, TypeDescription type) {
    int i = vector.isRepeating ? 0 : row;
    if (!vector.noNulls && vector.isNull[i]) {
      return null;
    }
    return switch (type.getCategory()) {
      case BOOLEAN -> ((LongColumnVector) vector).vector[i] != 0;
      case BYTE, SHORT, INT -> (int) ((LongColumnVector) vector).vector[i];
      case LONG -> ((LongColumnVector) vector).vector[i];
      case FLOAT -> (float) ((DoubleColumnVector) vector).vector[i];
      case DOUBLE -> ((DoubleColumnVector) vector).vector[i];
      case BINARY -> binary((BytesColumnVector) vector, i);
      case DATE -> Date.valueOf(LocalDate.ofEpochDay(((LongColumnVector) vector).vector[i]));
      case TIMESTAMP, TIMESTAMP_INSTANT -> timestamp((TimestampColumnVector) vector, i);
      case DECIMAL -> ((DecimalColumnVector) vector).vector[i].getHiveDecimal().bigDecimalValue();
      case LIST -> list((ListColumnVector) vector, i, type.getChildren().get(0));
      case MAP -> map((MapColumnVector) vector, i, type.getChildren());
      case STRUCT -> struct((StructColumnVector) vector, i, type);
      case UNION -> union((UnionColumnVector) vector, i, type.getChildren());
      default -> new String(binary((BytesColumnVector) vector, i), StandardCharsets.UTF_8);
    };
  }

  private static byte[] binary(BytesColumnVector vector, int i) {
    return Arrays.copyOfRange(
        vector.vector[i], vector.start[i], vector.start[i] + vector.length[i]);
  }

  private static Timestamp timestamp(TimestampColumnVector vector, int i) {
    Timestamp moment = new Timestamp(vector.time[i]);
    moment.setNanos(vector.nanos[i]);
    return moment;
  }

  private static List<@Nullable Object> list(
      ListColumnVector vector, int i, TypeDescription element) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int n = 0; n < vector.lengths[i]; n++) {
      values.add(value(vector.child, (int) vector.offsets[i] + n, element));
    }
    return values;
  }

  private static Map<@Nullable Object, @Nullable Object> map(
      MapColumnVector vector, int i, List<TypeDescription> types) {
    Map<@Nullable Object, @Nullable Object> entries = new HashMap<>();
    for (int n = 0; n < vector.lengths[i]; n++) {
      int at = (int) vector.offsets[i] + n;
      entries.put(value(vector.keys, at, types.get(0)), value(vector.values, at, types.get(1)));
    }
    return entries;
  }

  private static Map<String, @Nullable Object> struct(
      StructColumnVector vector, int i, TypeDescription type) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    for (int n = 0; n < vector.fields.length; n++) {
      fields.put(
          type.getFieldNames().get(n), value(vector.fields[n], i, type.getChildren().get(n)));
    }
    return fields;
  }

  private static Map<String, @Nullable Object> union(
      UnionColumnVector vector, int i, List<TypeDescription> members) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    int tag = vector.tags[i];
    fields.put(OrcFiles.UNION_TAG, tag);
    fields.put("field" + tag, value(vector.fields[tag], i, members.get(tag)));
    return fields;
  }
}
