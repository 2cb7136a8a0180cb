/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import io.headrace.catalog.unpack.SeekableBytes;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.ArrowUtils;

/**
 * The record batches of Arrow IPC, one in memory, outside the heap and at most {@link #MOST_BYTES}
 * large.
 */
public final class ArrowBatches implements Closeable {
  private static final long MOST_BYTES = 256L << 20;

  private final RootAllocator allocator = new RootAllocator(MOST_BYTES);
  private final ArrowReader reader;
  private final VectorSchemaRoot root;
  private int rows;

  private ArrowBatches(SeekableBytes bytes, boolean file) throws IOException {
    CommonsCompressionFactory codecs = CommonsCompressionFactory.INSTANCE;
    this.reader =
        file
            ? new ArrowFileReader(bytes.channel(), allocator, codecs)
            : new ArrowStreamReader(bytes.stream(0), allocator, codecs);
    try {
      this.root = reader.getVectorSchemaRoot();
    } catch (IOException | RuntimeException broken) {
      close();
      throw broken;
    }
  }

  /**
   * @param bytes closed with this
   * @param file whether it is a file with a footer rather than a stream
   */
  public static ArrowBatches open(SeekableBytes bytes, boolean file) throws IOException {
    return new ArrowBatches(bytes, file);
  }

  public StructType schema() {
    StructType schema = new StructType();
    for (Field field : root.getSchema().getFields()) {
      schema = schema.add(field.getName(), type(field), true);
    }
    return schema;
  }

  /** The columns whose type states moments finer than those that tables keep, by number. */
  BitSet fine() {
    BitSet fine = new BitSet();
    List<Field> fields = root.getSchema().getFields();
    for (int i = 0; i < fields.size(); i++) {
      fine.set(
          i,
          fields.get(i).getType() instanceof ArrowType.Timestamp time
              && time.getUnit() == TimeUnit.NANOSECOND);
    }
    return fine;
  }

  /** Moves to the next batch; false at the end. */
  public boolean next() throws IOException {
    boolean more = reader.loadNextBatch();
    rows = more ? root.getRowCount() : 0;
    return more;
  }

  /** Rows of the batch. */
  public int rows() {
    return rows;
  }

  /** Is there no batch behind this one? Moves on. */
  boolean isLast() throws IOException {
    return !reader.loadNextBatch();
  }

  /** A column of the batch, its dictionary looked up; valid until the next batch. */
  public FieldVector column(int field) throws IOException {
    FieldVector vector = root.getVector(field);
    if (vector.getField().getDictionary() == null) {
      return vector;
    }
    Dictionary dictionary =
        reader.getDictionaryVectors().get(vector.getField().getDictionary().getId());
    if (dictionary == null) {
      throw new IOException("the dictionary of " + vector.getName() + " is missing");
    }
    return (FieldVector) DictionaryEncoder.decode(vector, dictionary, allocator);
  }

  /** Whether {@link #column} made the column anew: who asked for it closes it. */
  public boolean isDecoded(int field) {
    return root.getVector(field).getField().getDictionary() != null;
  }

  @Override
  public void close() throws IOException {
    // What is read is given back before the allocator that counts it.
    try (allocator) {
      reader.close();
    }
  }

  private DataType type(Field field) {
    try {
      return ArrowUtils.fromArrowField(inMicroseconds(valueField(field)));
    } catch (RuntimeException unknown) {
      return DataTypes.StringType;
    }
  }

  /** Moments of any unit are read as Spark has them, which knows this one alone. */
  private static Field inMicroseconds(Field field) {
    ArrowType type =
        field.getType() instanceof ArrowType.Timestamp time
            ? new ArrowType.Timestamp(TimeUnit.MICROSECOND, time.getTimezone())
            : field.getType();
    return new Field(
        field.getName(),
        new FieldType(field.isNullable(), type, field.getDictionary(), field.getMetadata()),
        field.getChildren().stream().map(ArrowBatches::inMicroseconds).toList());
  }

  private Field valueField(Field field) {
    if (field.getDictionary() == null) {
      return field;
    }
    try {
      Dictionary dictionary = reader.getDictionaryVectors().get(field.getDictionary().getId());
      return dictionary == null ? field : dictionary.getVector().getField();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
