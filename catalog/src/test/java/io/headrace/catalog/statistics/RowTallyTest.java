/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.datasketches.theta.UpdateSketch;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.SparkValueConverter;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTallyTest {
  @Test
  void smallColumnIsCountedExactly() {
    ColumnStatistics ages = statistics(DataTypes.LongType, List.of(3L, 1L, 3L, 2L, 3L, 1L));
    assertThat(ages.rows()).isEqualTo(6);
    assertThat(ages.nulls()).isZero();
    assertThat(ages.distinct()).isEqualTo(3);
    assertThat(ages.distinctError()).isZero();
    assertThat(ages.min()).isEqualTo("1");
    assertThat(ages.max()).isEqualTo("3");
    assertThat(ages.top()).containsExactly(new TopValue("3", 3), new TopValue("1", 2));
    assertThat(ages.topError()).isZero();
  }

  @Test
  void mergeOfPartsIsTheWholeInAnyOrder() {
    StructType schema = new StructType().add("c", DataTypes.StringType);
    TableSketch whole = sketch(schema, 0, 10, i -> "v" + i % 4);
    TableSketch first = sketch(schema, 0, 4, i -> "v" + i % 4);
    TableSketch rest = sketch(schema, 4, 10, i -> "v" + i % 4);
    assertThat(ColumnStatistics.of(schema, first.merge(rest)))
        .isEqualTo(ColumnStatistics.of(schema, whole))
        .isEqualTo(ColumnStatistics.of(schema, rest.merge(first)));
  }

  @Test
  void manyDistinctValuesAreEstimatedWithinTheStatedError() {
    StructType schema = new StructType().add("id", DataTypes.LongType);
    TableSketch sketch = sketch(schema, 0, 100_000, i -> (long) i);
    ColumnStatistics ids = ColumnStatistics.of(schema, sketch).get(0);
    assertThat(ids.distinctError()).isBetween(0.001, 0.03);
    assertThat((double) ids.distinct()).isCloseTo(100_000, within(3 * ids.distinctError() * 1e5));
    assertThat(ids.top()).isEmpty();
  }

  @Test
  void frequentValueIsFoundAmongUniqueOnesAndNoneIsInventedWhereThereAreOnlyThose() {
    StructType schema = new StructType().add("text", DataTypes.StringType);
    TableSketch mixed = sketch(schema, 0, 50_000, i -> i % 3 == 0 ? "often" : "only " + i);
    TableSketch unique = sketch(schema, 0, 50_000, i -> "also only " + i);
    ColumnStatistics column = ColumnStatistics.of(schema, mixed).get(0);
    assertThat(column.top()).singleElement().extracting(TopValue::text).isEqualTo("often");
    assertThat(column.top().get(0).count()).isBetween(16_667 - column.topError(), 16_667L);
    assertThat(ColumnStatistics.of(schema, mixed.merge(unique)).get(0).top()).isEmpty();
  }

  @Test
  void nothingAndNotANumberAreOutsideOfTheBounds() {
    ColumnStatistics column =
        statistics(DataTypes.DoubleType, Arrays.asList(null, Double.NaN, -1.5, 7.25));
    assertThat(column.nulls()).isEqualTo(1);
    assertThat(column.distinct()).isEqualTo(3);
    assertThat(column.min()).isEqualTo("-1.5");
    assertThat(column.max()).isEqualTo("7.25");
  }

  @Test
  void valuesAreHashedAsIcebergSerializesThem() {
    assertHashedAsIcebergDoes(DataTypes.LongType, i -> (long) i - 50);
    assertHashedAsIcebergDoes(DataTypes.IntegerType, i -> i - 50);
    assertHashedAsIcebergDoes(DataTypes.DoubleType, i -> i / 7.0);
    assertHashedAsIcebergDoes(DataTypes.FloatType, i -> i / 7f);
    assertHashedAsIcebergDoes(DataTypes.BooleanType, i -> i % 2 == 0);
    assertHashedAsIcebergDoes(DataTypes.StringType, i -> "Köln " + i);
    assertHashedAsIcebergDoes(
        DataTypes.createDecimalType(38, 2), i -> BigDecimal.valueOf(i * 1_000_003L - 50, 2));
    assertHashedAsIcebergDoes(
        DataTypes.DateType, i -> Date.valueOf(LocalDate.of(1969, 11, 1).plusDays(i)));
    assertHashedAsIcebergDoes(
        DataTypes.TimestampType,
        i ->
            Timestamp.valueOf(
                LocalDateTime.of(1969, 12, 31, 23, 59).plusNanos(i * 1_000_000_007L)));
  }

  private static void assertHashedAsIcebergDoes(DataType type, IntFunction<Object> values) {
    StructType schema = new StructType().add("c", type);
    Type iceberg = SparkSchemaUtil.convert(schema).columns().get(0).type();
    UpdateSketch theirs = UpdateSketch.builder().build();
    for (int i = 0; i < 100; i++) {
      Object value = SparkValueConverter.convert(iceberg, values.apply(i));
      ByteBuffer bytes = Conversions.toByteBuffer(iceberg, value);
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      theirs.update(copy);
    }
    DistinctValues ours = sketch(schema, 0, 100, values).columns().get(0).distinct();
    DistinctValues both = ours.merge(new DistinctValues(theirs.compact().toByteArray()));
    assertThat(ours.estimate()).as(type.sql()).isEqualTo(Math.round(theirs.getEstimate()));
    assertThat(both.estimate()).as(type.sql()).isEqualTo(ours.estimate());
  }

  @Test
  void sketchesOfManyTasksAreSmaller() {
    assertThat(SketchSize.of(8, 100)).isEqualTo(new SketchSize(4_096, 256));
    assertThat(SketchSize.of(20, 10_000)).isEqualTo(new SketchSize(64, 8));
  }

  private static ColumnStatistics statistics(DataType type, List<?> values) {
    StructType schema = new StructType().add("c", type);
    TableSketch sketch = sketch(schema, 0, values.size(), values::get);
    return ColumnStatistics.of(schema, sketch).get(0);
  }

  private static TableSketch sketch(
      StructType schema, int from, int to, IntFunction<? extends @Nullable Object> values) {
    RowTally tally = new RowTally(schema, SketchSize.of(1, 1));
    IntStream.range(from, to)
        .mapToObj(values::apply)
        .map(CatalystTypeConverters::convertToCatalyst)
        .forEach(value -> tally.add(new GenericInternalRow(new Object[] {value})));
    return tally.sketch();
  }
}
