/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.columnar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;

/** Small files of two columns, {@code id} and {@code name}, and so many rows. */
public final class ColumnarFiles {
  private ColumnarFiles() {}

  public static byte[] orc(int rows) throws IOException {
    TypeDescription schema = TypeDescription.fromString("struct<id:bigint,name:string>");
    return orc(
        schema,
        rows,
        batch -> {
          for (int i = 0; i < rows; i++) {
            ((LongColumnVector) batch.cols[0]).vector[i] = i;
            ((BytesColumnVector) batch.cols[1]).setVal(i, name(i));
          }
        });
  }

  private static byte[] orc(TypeDescription schema, int rows, Consumer<VectorizedRowBatch> values)
      throws IOException {
    Path folder = Files.createTempDirectory("orc");
    Path file = folder.resolve("a.orc");
    try (Writer writer =
        OrcFile.createWriter(
            new org.apache.hadoop.fs.Path(file.toUri()),
            OrcFile.writerOptions(new Configuration(false)).setSchema(schema))) {
      VectorizedRowBatch batch = schema.createRowBatch(rows);
      values.accept(batch);
      batch.size = rows;
      writer.addRowBatch(batch);
    }
    return Files.readAllBytes(file);
  }

  public static byte[] avro(int rows) throws IOException {
    Schema schema =
        SchemaBuilder.record("person")
            .fields()
            .requiredLong("id")
            .optionalString("name")
            .endRecord();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.create(schema, bytes);
      for (int i = 0; i < rows; i++) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("id", (long) i);
        record.put("name", new String(name(i), StandardCharsets.UTF_8));
        writer.append(record);
      }
    }
    return bytes.toByteArray();
  }

  public static byte[] arrow(int rows, boolean file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RootAllocator allocator = new RootAllocator(64 << 20);
        BigIntVector ids = new BigIntVector("id", allocator);
        VarCharVector names = new VarCharVector("name", allocator)) {
      ids.allocateNew(rows);
      names.allocateNew();
      for (int i = 0; i < rows; i++) {
        ids.setSafe(i, i);
        names.setSafe(i, name(i));
      }
      ids.setValueCount(rows);
      names.setValueCount(rows);
      VectorSchemaRoot root = VectorSchemaRoot.of(ids, names);
      root.setRowCount(rows);
      write(root, bytes, file);
    }
    return bytes.toByteArray();
  }

  /** One column, {@code at}, of moments so many nanoseconds behind the epoch. */
  public static byte[] orcMoments(long... nanos) throws IOException {
    TypeDescription schema = TypeDescription.fromString("struct<at:timestamp>");
    return orc(
        schema,
        nanos.length,
        batch -> {
          for (int i = 0; i < nanos.length; i++) {
            Timestamp moment = Timestamp.from(Instant.ofEpochSecond(0, nanos[i]));
            ((TimestampColumnVector) batch.cols[0]).set(i, moment);
          }
        });
  }

  /** The same as an Arrow file. */
  public static byte[] arrowMoments(long... nanos) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RootAllocator allocator = new RootAllocator(64 << 20);
        TimeStampNanoTZVector moments =
            new TimeStampNanoTZVector(
                "at",
                FieldType.nullable(new ArrowType.Timestamp(TimeUnit.NANOSECOND, "UTC")),
                allocator)) {
      moments.allocateNew(nanos.length);
      for (int i = 0; i < nanos.length; i++) {
        moments.set(i, nanos[i]);
      }
      moments.setValueCount(nanos.length);
      VectorSchemaRoot root = VectorSchemaRoot.of(moments);
      root.setRowCount(nanos.length);
      write(root, bytes, true);
    }
    return bytes.toByteArray();
  }

  private static void write(VectorSchemaRoot root, ByteArrayOutputStream bytes, boolean file)
      throws IOException {
    if (file) {
      try (ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(bytes))) {
        writer.writeBatch();
      }
      return;
    }
    try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
      writer.writeBatch();
    }
  }

  private static byte[] name(int row) {
    return List.of("Ann", "Lee", "Köln").get(row % 3).getBytes(StandardCharsets.UTF_8);
  }
}
