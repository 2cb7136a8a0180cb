/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainAnswersTest {
  private static final List<TensorSpec> OUTPUTS =
      List.of(
          TensorSpec.of("y", DataType.FLOAT32, TensorSpec.ANY, 1L),
          TensorSpec.of("the z", DataType.FLOAT64, TensorSpec.ANY, 2L));

  private static List<TensorData> given(double y, double z0, double z1) {
    TensorData.Builder one = new TensorData.Builder("y", DataType.FLOAT32, 1);
    one.add(y);
    TensorData.Builder two = new TensorData.Builder("the z", DataType.FLOAT64, 2);
    two.add(z0);
    two.add(z1);
    return List.of(one.build(1, 1), two.build(1, 2));
  }

  private static String text(boolean isJson, List<TensorData> given) {
    return new String(new PlainAnswers(isJson, OUTPUTS).of(given, 0, 1), StandardCharsets.UTF_8);
  }

  @Test
  void answersAreThoseOfTheLongWay() {
    RecordCodec codec = new RecordCodec();
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      double scale = Math.pow(10, random.nextInt(40) - 20);
      double y = i == 0 ? 0 : random.nextGaussian() * scale;
      List<TensorData> given = given(y, i, -y);
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("y", (float) y);
      ArrayNode z = node.putArray("the_z");
      z.add((double) i).add(-y);
      assertThat(text(true, given)).isEqualTo(codec.write(node, ContentType.JSON_LINES));
      assertThat(text(false, given)).isEqualTo(codec.write(node, ContentType.CSV));
    }
  }

  @Test
  void whatIsNoNumberIsABadAnswer() {
    assertThatThrownBy(() -> text(true, given(1, Double.NaN, 0)))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("the_z with a number that is not finite");
  }
}
