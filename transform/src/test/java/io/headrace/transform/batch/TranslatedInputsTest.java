/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import io.headrace.transform.translate.Column;
import io.headrace.transform.translate.ColumnBatch;
import io.headrace.transform.translate.InputEncoder;
import io.headrace.transform.translate.InputTensors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Encoders of strangers, good and bad, on rows of one number each. */
class TranslatedInputsTest {
  private static final TensorSpec OPEN =
      TensorSpec.of("x", DataType.FLOAT32, TensorSpec.ANY, TensorSpec.ANY);
  private static final StructType NUMBER = StructType.fromDDL("n INT");

  private @Nullable String[] reasons = {};

  private static ModelInterface face(TensorSpec... inputs) {
    return new ModelInterface(ModelFormat.ONNX, List.of(inputs), List.of(), List.of(), Map.of());
  }

  private TranslatedInputs encode(InputEncoder encoder, int... numbers) {
    List<InternalRow> rows = new ArrayList<>();
    for (int number : numbers) {
      rows.add(new GenericInternalRow(new Object[] {number}));
    }
    return encode(new TranslatedInputs("odd", encoder, face(OPEN), NUMBER), rows);
  }

  private TranslatedInputs encode(TranslatedInputs inputs, List<InternalRow> rows) {
    reasons = new @Nullable String[rows.size()];
    inputs.encode(rows, reasons);
    return inputs;
  }

  private static List<Float> values(TensorData tensor) {
    FloatBuffer values = ((TensorData.Numbers) tensor).bytes().asFloatBuffer();
    List<Float> list = new ArrayList<>();
    while (values.hasRemaining()) {
      list.add(values.get());
    }
    return list;
  }

  /** Each number as often as it says, filled up with zeros; 13 is thrown at, 7 is turned down. */
  private static void repeat(ColumnBatch rows, InputTensors inputs) {
    Column numbers = rows.column("n");
    int longest = 1;
    for (int row = 0; row < rows.rows(); row++) {
      longest = Math.max(longest, (int) numbers.whole(row));
    }
    var x = inputs.numbers("x", longest);
    for (int row = 0; row < rows.rows(); row++) {
      if (numbers.whole(row) == 13) {
        throw new IllegalStateException("thirteen");
      }
      if (numbers.whole(row) == 7) {
        inputs.reject(row, "seven");
      }
      for (int i = 0; i < numbers.whole(row); i++) {
        x.putFloat(Float.BYTES * (row * longest + i), (float) numbers.number(row));
      }
    }
  }

  @Test
  void rowsThatAreThrownAtOrTurnedDownLeaveTheOthersAsTheyWere() {
    TranslatedInputs inputs = encode(TranslatedInputsTest::repeat, 2, 13, 1, 7, 13, 3);
    assertThat(reasons)
        .containsExactly(
            null, "translator odd: thirteen", null, "seven", "translator odd: thirteen", null);
    TensorData all = inputs.inputs(0, 3).get(0);
    assertThat(all.shape()).containsExactly(3, 3);
    assertThat(values(all)).containsExactly(2f, 2f, 0f, 1f, 0f, 0f, 3f, 3f, 3f);
    assertThat(values(inputs.inputs(1, 2).get(0))).containsExactly(1f, 0f, 0f);
    // The memory is used again, and is clean.
    encode(inputs, List.of(new GenericInternalRow(new Object[] {1})));
    assertThat(values(inputs.inputs(0, 1).get(0))).containsExactly(1f);
  }

  @Test
  void batchWithoutAGoodRowCallsNobody() {
    TranslatedInputs inputs = encode(TranslatedInputsTest::repeat, 13, 13);
    assertThat(reasons).containsOnly("translator odd: thirteen");
    assertThat(inputs.inputs(0, 0)).hasSize(1);
  }

  @Test
  void whatIsNoFaultOfTheRowsFailsByName() {
    assertThatThrownBy(() -> encode((rows, inputs) -> {}, 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Translator odd leaves the model's input x unset");
    assertThatThrownBy(
            () ->
                encode(
                    (rows, inputs) -> {
                      throw new NoClassDefFoundError("com/example/Tokens");
                    },
                    1))
        .hasMessageContaining("Translator odd cannot run")
        .hasMessageContaining("com/example/Tokens");
    assertThatThrownBy(
            () ->
                encode(
                    (rows, inputs) -> {
                      if (rows.rows() > 1) {
                        throw new IllegalStateException("one at a time");
                      }
                      inputs.numbers("x", 1);
                    },
                    1,
                    2))
        .hasMessageContaining("Translator odd takes these 2 rows one by one")
        .hasMessageContaining("one at a time");
  }

  @Test
  void shapesThatTheModelDoesNotTakeAreReasons() {
    encode((rows, inputs) -> inputs.numbers("x", 1, 1), 1);
    assertThat(reasons[0]).contains("x: float32[?, ?] takes no rows of the shape [1, 1]");
    encode((rows, inputs) -> inputs.numbers("z", 1), 1);
    assertThat(reasons[0]).contains("z is no input of the model; it reads [x]");
    encode((rows, inputs) -> inputs.texts("x", List.of("a"), 1), 1);
    assertThat(reasons[0]).contains("takes numbers, no texts");
  }

  @Test
  void textsBytesAndArraysAreSeenWithoutBeingCopied() {
    TensorSpec words = TensorSpec.of("w", DataType.STRING, TensorSpec.ANY, 2L);
    InputEncoder encoder =
        (rows, inputs) -> {
          Column texts = rows.column("t");
          Column arrays = rows.column("a");
          List<String> values = new ArrayList<>();
          for (int row = 0; row < rows.rows(); row++) {
            values.add(texts.text(row));
            values.add(texts.bytes(row).remaining() + " " + arrays.array(row).number(1));
          }
          inputs.texts("w", values, 2);
        };
    StructType schema = StructType.fromDDL("a ARRAY<FLOAT>, t STRING");
    TranslatedInputs inputs = new TranslatedInputs("odd", encoder, face(words), schema);
    encode(
        inputs,
        List.of(
            new GenericInternalRow(
                new Object[] {
                  UnsafeArrayData.fromPrimitiveArray(new float[] {1, 2.5f}),
                  UTF8String.fromString("Zürich")
                })));
    TensorData.Texts tensor = (TensorData.Texts) inputs.inputs(0, 1).get(0);
    assertThat(tensor.values()).containsExactly("Zürich", "7 2.5");
  }
}
