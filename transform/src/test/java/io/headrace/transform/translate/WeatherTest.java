/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.translate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** The example of the README, which strangers will begin with. */
class WeatherTest extends TranslatorContract {
  @Override
  protected Translator translator() {
    return new Weather();
  }

  @Override
  protected ModelInterface model() {
    return new ModelInterface(
        ModelFormat.ONNX,
        List.of(TensorSpec.of("x", DataType.FLOAT32, TensorSpec.ANY, 2L)),
        List.of(TensorSpec.of("y", DataType.FLOAT32, TensorSpec.ANY, 1L)),
        List.of(),
        Map.of());
  }

  @Override
  protected List<Row> rows() {
    return List.of(
        RowFactory.create(212.0, "calm"),
        RowFactory.create(32.0, "breeze"),
        RowFactory.create(null, "calm"),
        RowFactory.create(50.0, "storm"));
  }

  @Override
  protected List<TensorData> outputs() {
    TensorData.Builder felt = new TensorData.Builder("y", DataType.FLOAT32, 3);
    felt.add(29.5);
    felt.add(30);
    felt.add(Double.NaN);
    return List.of(felt.build(3, 1));
  }

  @Test
  void readmeShowsThisVeryFile() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java", Weather.class.getName().replace('.', '/') + ".java"));
    String code = source.substring(source.indexOf("/** Degrees"));
    assertThat(Files.readString(Path.of("README.md"))).contains(code);
  }
}
