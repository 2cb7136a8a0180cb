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
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.mapping.MappingUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
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
  private static final int ROW_GROUP = 200;
  private static final VariantMetadata NAMES = Variants.metadata("a", "b");

  @TempDir Path folder;
  private int files;

  @Test
  void unsignedNumbersAreLongsWithoutBounds() throws Exception {
    MessageType schema = columns("required int32 n (INTEGER(32,false)); required int64 m;");
    Footer footer = read(schema, new SimpleGroup(schema).append("n", -1).append("m", 7L));
    assertThat(footer.schema().columns().toString()).contains("n: optional long");
    assertThat(metrics(footer).valueCounts()).containsEntry(1, 1L);
    assertThat(metrics(footer).lowerBounds()).containsOnlyKeys(2);
  }

  @Test
  void countsAndBoundsAreThoseThatIcebergFinds() throws Exception {
    MessageType schema =
        columns(
            "optional boolean flag; optional int32 small (INTEGER(8,true)); optional int32 day"
                + " (DATE); optional int64 big; optional int64 at (TIMESTAMP(MICROS,true)); optional"
                + " float ratio; optional double amount; optional int32 price (DECIMAL(9,2));"
                + " optional fixed_len_byte_array(16) total (DECIMAL(30,4)); optional"
                + " fixed_len_byte_array(16) key (UUID); optional fixed_len_byte_array(3) code;"
                + " optional binary name (STRING); optional binary raw; optional int96 old; optional"
                + " double unknown; optional int32 missing; optional group inner { optional int32 a;"
                + " } optional group many (LIST) { repeated group list { optional int32 element; } }");
    Group row = full(schema);
    row.addGroup("inner").append("a", 5);
    row.addGroup("many").addGroup("list").append("element", 9);
    row.append("unknown", Double.NaN);
    Group second = new SimpleGroup(schema).append("name", "a").append("big", -7L);
    Footer footer = read(schema, row, second);
    Metrics ours = metrics(footer);
    Metrics theirs = icebergs(footer);
    assertThat(ours.recordCount()).isEqualTo(theirs.recordCount());
    assertThat(ours.columnSizes()).isEqualTo(theirs.columnSizes());
    assertThat(ours.valueCounts()).isEqualTo(theirs.valueCounts());
    assertThat(ours.nullValueCounts()).isEqualTo(theirs.nullValueCounts());
    assertThat(ours.lowerBounds()).isEqualTo(theirs.lowerBounds()).hasSize(14);
    assertThat(ours.upperBounds()).isEqualTo(theirs.upperBounds());
  }

  private static Group full(MessageType schema) {
    return new SimpleGroup(schema)
        .append("flag", true)
        .append("small", 3)
        .append("day", 19_000)
        .append("big", 1L << 40)
        .append("at", 1_700_000_000_000_000L)
        .append("ratio", 0.5f)
        .append("amount", -2.25)
        .append("price", 1_999)
        .append(
            "total",
            Binary.fromConstantByteArray(
                new byte[] {-1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}))
        .append("key", Binary.fromConstantByteArray(new byte[16]))
        .append("code", Binary.fromString("abc"))
        .append("name", "a name that is longer than a bound may be")
        .append("raw", Binary.fromConstantByteArray(new byte[20]));
  }

  /** Iceberg's own takes them for microseconds, and finds no row by them. */
  @Test
  void boundsOfMillisecondsAreInMicroseconds() throws Exception {
    MessageType schema = columns("required int64 at (TIMESTAMP(MILLIS,true));");
    Footer footer = read(schema, new SimpleGroup(schema).append("at", 1_700_000_000_000L));
    Object least =
        Conversions.fromByteBuffer(
            Types.TimestampType.withZone(), metrics(footer).lowerBounds().get(1));
    assertThat(least).isEqualTo(1_700_000_000_000_000L);
  }

  /** Where one value is no number, a footer says nothing of the least and the greatest. */
  @Test
  void aRowGroupWithoutBoundsLeavesTheFileWithoutThem() throws Exception {
    MessageType schema = columns("required double ratio;");
    Group[] rows = new Group[ROW_GROUP + 2];
    Arrays.setAll(rows, i -> new SimpleGroup(schema).append("ratio", 1.0));
    rows[ROW_GROUP] = new SimpleGroup(schema).append("ratio", Double.NaN);
    rows[ROW_GROUP + 1] = new SimpleGroup(schema).append("ratio", 100.0);
    Footer footer = read(schema, rows);
    assertThat(footer.splitOffsets()).hasSize(2);
    assertThat(metrics(footer).valueCounts()).containsEntry(1, (long) rows.length);
    assertThat(metrics(footer).lowerBounds()).isEmpty();
    assertThat(metrics(footer).upperBounds()).isEmpty();
  }

  private static Metrics metrics(Footer footer) {
    return footer.metricsOf(footer.schema(), ColumnNames.SAME);
  }

  private static Metrics icebergs(Footer footer) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(footer.file().path().toHadoop(), new Configuration(false)))) {
      return ParquetUtil.footerMetrics(
          reader.getFooter(),
          Stream.empty(),
          MetricsConfig.getDefault(),
          MappingUtil.create(footer.schema()));
    }
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
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(schema)
            .withRowGroupRowCountLimit(ROW_GROUP)
            .build()) {
      for (Group row : rows) {
        writer.write(row);
      }
    }
    StoredObject object =
        new StoredObject(StoragePath.of(file), Files.size(file), "", Instant.EPOCH);
    return new FooterReader(new Configuration(false)).read(object).orElseThrow();
  }
}
