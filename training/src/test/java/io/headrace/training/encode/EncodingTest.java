/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

class EncodingTest {
  private static final StructType PEOPLE =
      new StructType()
          .add("age", DataTypes.LongType)
          .add("work", DataTypes.StringType)
          .add("member", DataTypes.BooleanType)
          .add("rate", DataTypes.DoubleType)
          .add("income", DataTypes.StringType);
  private static final EncodingOptions OPTIONS = new EncodingOptions("income", "high", Set.of());

  private static Row person(Long age, String work, Boolean member, Double rate, String income) {
    return RowFactory.create(age, work, member, rate, income);
  }

  /** As Spark hands it out. */
  private static Seq<Integer> array(Integer... numbers) {
    return CollectionConverters.asScala(Arrays.asList(numbers)).toSeq();
  }

  private static Dataset<Row> frame(List<Row> rows) {
    return SharedLakehouse.get().spark().createDataFrame(rows, PEOPLE);
  }

  private static Encoding fittedOnFour() {
    return Encoding.fit(
        frame(
            List.of(
                person(20L, "private", true, 1.0, "low"),
                person(40L, "private", false, null, "high"),
                person(20L, "state", true, 3.0, "low"),
                person(40L, null, true, 5.0, "high"))),
        OPTIONS);
  }

  private static float[] encode(Encoding encoding, Row row) {
    FloatBuffer target = FloatBuffer.allocate(encoding.width());
    encoding.encoderFor(PEOPLE).encode(row, target);
    assertThat(target.remaining()).isZero();
    return target.array();
  }

  @Test
  void smallFrameGivesTheFloatsOfAHandCalculation() {
    Encoding encoding = fittedOnFour();

    // age: mean 30, deviation 10, a bin 20..40 · work: private, state, null · member: true, false
    // rate: mean 3, deviation √(8/3), a bin 1..5, and a float for null
    assertThat(encoding.width()).isEqualTo(2 + 3 + 2 + 3);
    assertThat(encode(encoding, person(50L, "state", false, 5.0, null)))
        .containsExactly(
            new float[] {2, 1, 0, 1, 0, 0, 1, (float) (2 / Math.sqrt(8.0 / 3)), 1, 0},
            within(1e-6f));
    assertThat(encode(encoding, person(30L, null, true, null, null)))
        .containsExactly(0, 0.5f, 0, 0, 1, 1, 0, 0, 0, 1);
  }

  @Test
  void whatTrainingNeverShowedAddsNothing() {
    float[] floats = encode(fittedOnFour(), person(30L, "farm", null, 3.0, null));

    assertThat(floats).containsExactly(0, 0.5f, 0, 0, 0, 0, 0, 0, 0.5f, 0);
  }

  @Test
  void rareValuesShareOneFloatThatUnseenValuesUseToo() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(person((long) i, "work" + i, true, 1.0, i % 2 == 0 ? "low" : "high"));
      if (i < 256) {
        rows.add(person((long) i, "work" + i, true, 1.0, "low"));
      }
    }
    Encoding encoding = Encoding.fit(frame(rows), OPTIONS);

    CategoryColumn work = (CategoryColumn) encoding.columns().get(1);
    assertThat(work.vocabulary()).hasSize(256);
    assertThat(work.others()).isEqualTo(44);
    int other = encoding.columns().get(0).width() + 256;
    assertThat(encode(encoding, person(1L, "work299", true, 1.0, null))[other]).isEqualTo(1);
    assertThat(encode(encoding, person(1L, "never seen", true, 1.0, null))[other]).isEqualTo(1);
    assertThat(encode(encoding, person(1L, "work0", true, 1.0, null))[other]).isZero();
  }

  @Test
  void columnOfVeryManyTextsIsCountedExactlyAllTheSame() {
    int distinct = CategoryEvidence.MOST_DISTINCT + 1_000;
    Dataset<Row> rows =
        SharedLakehouse.get()
            .spark()
            .range(0, distinct, 1, 3)
            .select(
                functions.expr("if(id < 300, 'often' || (id % 3), 'text' || id)").as("word"),
                functions.expr("if(id % 2 = 0, 'low', 'high')").as("income"));

    CategoryColumn word = (CategoryColumn) Encoding.fit(rows, OPTIONS).columns().get(0);

    assertThat(word.vocabulary()).hasSize(256);
    assertThat(word.vocabulary().subList(0, 3))
        .extracting(CategoryColumn.Value::text)
        .containsExactly("often0", "often1", "often2");
    assertThat(word.vocabulary().get(2).count()).isEqualTo(100);
    assertThat(word.others()).isEqualTo(distinct - 300 - 253);
  }

  @Test
  void skewedAmountsGoThroughTheLogarithmAndTheEvidenceIsKept() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(person((long) i, "w", true, i < 90 ? 0.0 : 1000.0 * i, i < 5 ? "high" : "low"));
    }
    Encoding encoding = Encoding.fit(frame(rows), OPTIONS);

    NumberColumn age = (NumberColumn) encoding.columns().get(0);
    NumberColumn rate = (NumberColumn) encoding.columns().get(3);
    assertThat(age.logarithmic()).isFalse();
    assertThat(age.facts().skewness()).isCloseTo(0, within(1e-9));
    assertThat(rate.logarithmic()).isTrue();
    assertThat(rate.facts().skewness()).isGreaterThan(rate.facts().skewnessOfLog());
    assertThat(rate.describe()).startsWith("log1p, then standardised").contains("skewness 2.");
  }

  @Test
  void partitioningDoesNotShowInASingleBit() {
    Dataset<Row> rows =
        SharedLakehouse.get()
            .spark()
            .range(0, 5_000)
            .select(
                functions.col("id").cast("long").as("age"),
                functions.expr("'w' || (id % 7)").as("work"),
                functions.expr("id % 3 = 0").as("member"),
                functions.expr("exp(sin(id) * 9)").as("rate"),
                functions.expr("if(id % 5 = 0, 'high', 'low')").as("income"));

    String one = Encoding.fit(rows.coalesce(1), OPTIONS).toJson();
    String seven = Encoding.fit(rows.repartition(7, functions.rand(3)), OPTIONS).toJson();

    assertThat(seven).isEqualTo(one);
  }

  @Test
  void jsonRoundTripKeepsEveryBit() {
    Encoding encoding = fittedOnFour();

    Encoding read = Encoding.fromJson(encoding.toJson());

    assertThat(read.columns()).isEqualTo(encoding.columns());
    assertThat(read.toJson()).isEqualTo(encoding.toJson());
    assertThat(encoding.toJson()).contains("\"format-version\" : 1", "\"skewness-of-log1p\"");
    assertThat(read.label()).isEqualTo(new ClassLabel("income", "high", "low"));
  }

  @Test
  void arraysAreStandardisedTogetherAndClassesAreCountedFromZero() {
    StructType schema =
        new StructType()
            .add("kind", DataTypes.IntegerType)
            .add("pixels", DataTypes.createArrayType(DataTypes.IntegerType));
    Dataset<Row> rows =
        SharedLakehouse.get()
            .spark()
            .createDataFrame(
                List.of(
                    RowFactory.create(10, new Integer[] {0, 0, 4, 4}),
                    RowFactory.create(9, new Integer[] {4, 4, 0, 0})),
                schema);
    EncodingOptions options =
        new EncodingOptions(
            "kind", LabelKind.CLASSES, null, Set.of(), "pixels", NumberLayout.PLAIN);

    Encoding encoding = Encoding.fromJson(Encoding.fit(rows, options).toJson());

    assertThat(encoding.label()).isEqualTo(new MulticlassLabel("kind", List.of("9", "10")));
    RowEncoder encoder = encoding.encoderFor(schema);
    Row row = RowFactory.create(10, array(0, 2, 4, 6));
    FloatBuffer target = FloatBuffer.allocate(4);
    encoder.encode(row, target);
    assertThat(target.array()).containsExactly(-1, 0, 1, 2);
    assertThat(encoder.label(row)).isEqualTo(1);
    assertThatThrownBy(() -> encoder.encode(RowFactory.create(9, array(0, 2)), target))
        .isInstanceOf(BadRowException.class)
        .hasMessage("pixels has 2 numbers; the model reads 4");
    assertThatThrownBy(() -> encoder.label(RowFactory.create(11, array())))
        .isInstanceOf(BadRowException.class);

    FloatBuffer internal = FloatBuffer.allocate(4);
    encoding
        .internalEncoderFor(schema)
        .encode(
            new GenericInternalRow(
                new Object[] {10, UnsafeArrayData.fromPrimitiveArray(new int[] {0, 2, 4, 6})}),
            internal);
    assertThat(internal.array()).containsExactly(-1, 0, 1, 2);
  }

  @Test
  void encodingOfANewerFormatIsRefused() {
    assertThatThrownBy(
            () ->
                Encoding.fromJson(
                    fittedOnFour()
                        .toJson()
                        .replace("\"format-version\" : 1", "\"format-version\" : 2")))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("format version 2");
  }

  @Test
  void cellsThatAreNoNumbersAreNamed() {
    Encoding encoding = fittedOnFour();
    RowEncoder encoder = encoding.encoderFor(PEOPLE);
    FloatBuffer target = FloatBuffer.allocate(encoding.width());

    assertThatThrownBy(() -> encoder.encode(person(1L, "w", true, Double.NaN, null), target))
        .isInstanceOf(BadRowException.class)
        .hasMessage("rate is NaN, not a usable number");
    assertThatThrownBy(() -> encoder.encode(person(null, "w", true, 1.0, null), target))
        .isInstanceOf(BadRowException.class)
        .hasMessageStartingWith("age is null");
    assertThat(target.position()).isZero();
  }

  @Test
  void labelIsOneForThePositiveValueOnly() {
    RowEncoder encoder = fittedOnFour().encoderFor(PEOPLE);

    assertThat(encoder.label(person(1L, "w", true, 1.0, "high"))).isEqualTo(1);
    assertThat(encoder.label(person(1L, "w", true, 1.0, "low"))).isZero();
    assertThatThrownBy(() -> encoder.label(person(1L, "w", true, 1.0, "middling")))
        .isInstanceOf(BadRowException.class)
        .hasMessage("income is \"middling\", neither \"high\" nor \"low\"");
  }

  @Test
  void everyMissingOrMistypedColumnIsListedAtOnce() {
    StructType other = new StructType().add("age", DataTypes.StringType).add("work", "string");

    assertThatThrownBy(() -> fittedOnFour().encoderFor(other))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST))
        .hasMessageContaining("age is string; number expected")
        .hasMessageContaining("member is missing; boolean expected")
        .hasMessageContaining("rate is missing; number expected");
  }

  @Test
  void narrowerNumbersAreReadAsWell() {
    StructType narrow =
        new StructType()
            .add("rate", DataTypes.createDecimalType(8, 2))
            .add("member", DataTypes.BooleanType)
            .add("work", DataTypes.StringType)
            .add("age", DataTypes.IntegerType);
    Encoding encoding = fittedOnFour();
    FloatBuffer target = FloatBuffer.allocate(encoding.width());

    encoding
        .encoderFor(narrow)
        .encode(RowFactory.create(new java.math.BigDecimal("3.00"), true, "private", 40), target);

    assertThat(target.array()).containsExactly(1, 1, 1, 0, 0, 1, 0, 0, 0.5f, 0);
  }

  @Test
  void labelOfOneClassIsBadData() {
    assertThatThrownBy(
            () -> Encoding.fit(frame(List.of(person(1L, "w", true, 1.0, "high"))), OPTIONS))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.BAD_DATA))
        .hasMessageContaining("two values")
        .hasMessageContaining("{high=1}");
  }

  @Test
  void unknownColumnsAndLabelsGetTheNearestName() {
    Dataset<Row> rows = frame(List.of(person(1L, "w", true, 1.0, "high")));

    assertThatThrownBy(
            () -> Encoding.fit(rows, new EncodingOptions("incom", "high", Set.of("aeg"))))
        .hasMessageContaining("no column incom; did you mean income?")
        .hasMessageContaining("no column aeg; did you mean age?");
    assertThatThrownBy(() -> Encoding.fit(rows, new EncodingOptions("income", "hihg", Set.of())))
        .hasMessageContaining("did you mean high?");
  }
}
