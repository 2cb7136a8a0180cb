/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.variants.ShreddedObject;
import org.apache.iceberg.variants.VariantMetadata;
import org.apache.iceberg.variants.VariantValue;
import org.apache.iceberg.variants.Variants;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FooterReaderTest {
  private static final VariantMetadata NAMES = Variants.metadata("a", "b");

  @TempDir Path folder;
  private int files;

  @Test
  void unsignedNumbersAreLongsWithoutBounds() throws Exception {
    MessageType schema = columns("required int32 n (INTEGER(32,false)); required int64 m;");
    Footer footer = read(schema, new SimpleGroup(schema).append("n", -1).append("m", 7L));
    assertThat(footer.schema().columns().toString()).contains("n: optional long");
    assertThat(footer.metrics().valueCounts()).containsEntry(1, 1L);
    assertThat(footer.metrics().lowerBounds()).containsOnlyKeys(2);
  }

  @Test
  void variantWithTwoValuesIsRefused() throws Exception {
    MessageType schema = variant("optional int32 typed_value;");
    assertThat(read(schema, number(schema, 3, null), number(schema, null, 3)).rows()).isEqualTo(2);
    assertThatThrownBy(() -> read(schema, number(schema, 3, null), number(schema, 3, 3)))
        .isInstanceOf(RefusedFooter.class)
        .hasMessageContaining("two values that contradict each other");
  }

  @Test
  void objectOfWhichAFieldIsThereTwiceIsRefused() throws Exception {
    MessageType schema =
        variant(
            "optional group typed_value { required group a { optional binary value; optional int32"
                + " typed_value; } }");
    assertThat(read(schema, object(schema, "b")).rows()).isEqualTo(1);
    assertThatThrownBy(() -> read(schema, object(schema, "a")))
        .isInstanceOf(RefusedFooter.class)
        .hasMessageContaining("field a is there twice");
  }

  @Test
  void shreddedFieldThatIsOptionalIsRefused() {
    MessageType schema =
        variant("optional group typed_value { optional group a { optional int32 typed_value; } }");
    assertThatThrownBy(() -> read(schema))
        .isInstanceOf(RefusedFooter.class)
        .hasMessageContaining("shredded field a is optional");
  }

  private static MessageType columns(String columns) {
    return MessageTypeParser.parseMessageType("message m { " + columns + " }");
  }

  private static MessageType variant(String typedValue) {
    return columns(
        "required group v (VARIANT(1)) { required binary metadata; optional binary value; "
            + typedValue
            + " }");
  }

  private static Group number(
      MessageType schema, @Nullable Integer value, @Nullable Integer typed) {
    Group row = new SimpleGroup(schema);
    Group variant = row.addGroup("v").append("metadata", metadata());
    if (value != null) {
      variant.append("value", bytes(Variants.of(value)));
    }
    if (typed != null) {
      variant.append("typed_value", typed);
    }
    return row;
  }

  /** An object whose field {@code a} is shredded, and one more that is not. */
  private static Group object(MessageType schema, String rest) {
    ShreddedObject others = Variants.object(NAMES);
    others.put(rest, Variants.of(7));
    Group row = new SimpleGroup(schema);
    Group variant = row.addGroup("v").append("metadata", metadata()).append("value", bytes(others));
    variant.addGroup("typed_value").addGroup("a").append("typed_value", 34);
    return row;
  }

  private static Binary metadata() {
    ByteBuffer buffer = ByteBuffer.allocate(NAMES.sizeInBytes()).order(ByteOrder.LITTLE_ENDIAN);
    NAMES.writeTo(buffer, 0);
    return Binary.fromConstantByteArray(buffer.array());
  }

  private static Binary bytes(VariantValue value) {
    ByteBuffer buffer = ByteBuffer.allocate(value.sizeInBytes()).order(ByteOrder.LITTLE_ENDIAN);
    value.writeTo(buffer, 0);
    return Binary.fromConstantByteArray(buffer.array());
  }

  private Footer read(MessageType schema, Group... rows) throws IOException, RefusedFooter {
    Path file = folder.resolve(files++ + ".parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    StoredObject object =
        new StoredObject(StoragePath.of(file), Files.size(file), "", Instant.EPOCH);
    return new FooterReader(new Configuration(false)).read(object).orElseThrow();
  }
}
