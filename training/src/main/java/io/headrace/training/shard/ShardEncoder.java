/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import io.headrace.training.encode.BadRowException;
import io.headrace.training.encode.Encoding;
import io.headrace.training.encode.RowEncoder;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Turns rows into records of a shard, in a task; a row that cannot be encoded keeps its reason. */
final class ShardEncoder implements Serializable {
  static final String HASH = "__headrace_hash";
  static final String ASIDE = "__headrace_aside";

  private final Encoding encoding;
  private final StructType schema;
  private final boolean isTest;
  private final double validation;

  ShardEncoder(Encoding encoding, StructType schema, boolean isTest, double validation) {
    this.encoding = encoding;
    this.schema = schema;
    this.isTest = isTest;
    this.validation = validation;
  }

  Iterator<Row> encode(Iterator<Row> rows) {
    RowEncoder encoder = encoding.encoderFor(schema);
    int hash = schema.fieldIndex(HASH);
    int aside = schema.fieldIndex(ASIDE);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        int split = split(row.getLong(aside)).number();
        try {
          float label = encoder.label(row);
          byte[] record = new byte[(encoding.width() + 1) * Float.BYTES];
          ByteBuffer floats = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
          encoder.encode(row, floats.asFloatBuffer());
          floats.putFloat(encoding.width() * Float.BYTES, label);
          return RowFactory.create(split, row.getLong(hash), record, label, null);
        } catch (BadRowException bad) {
          return RowFactory.create(split, row.getLong(hash), new byte[0], 0f, bad.reason());
        }
      }
    };
  }

  private Split split(long aside) {
    if (isTest) {
      return Split.TEST;
    }
    // 53 bits of the hash make an even number within 0 and 1.
    return (aside >>> 11) * 0x1.0p-53 < validation ? Split.VALIDATION : Split.TRAIN;
  }
}
