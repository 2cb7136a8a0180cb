/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import ai.djl.ndarray.types.DataType;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelFormat;
import io.headrace.training.bundle.ModelInterface;
import io.headrace.training.bundle.TensorSpec;
import io.headrace.training.bundle.Weights;
import io.headrace.transform.imported.OnnxPerceptron;
import io.headrace.transform.resident.DeviceChoice;
import io.headrace.transform.resident.ModelSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/** A model whose answers can be told by head: {@code y = x0 + 10 x1}. */
final class SumModel {
  private SumModel() {}

  static byte[] onnx() {
    byte[] header =
        ("{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length + 3 * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .putFloat(1)
            .putFloat(10)
            .putFloat(0);
    return OnnxPerceptron.write(new MlpShape(2, List.of(), 1), Weights.fromBytes(file.array()));
  }

  static ModelSource in(Path folder) throws IOException {
    Path file = Files.write(folder.resolve("sum.onnx"), onnx());
    ModelInterface face =
        new ModelInterface(
            ModelFormat.ONNX,
            List.of(TensorSpec.of("x", DataType.FLOAT32, TensorSpec.ANY, 2L)),
            List.of(TensorSpec.of("y", DataType.FLOAT32, TensorSpec.ANY, 1L)),
            List.of(),
            Map.of());
    Configuration configuration = new Configuration(false);
    StoragePath path = StoragePath.of(folder.resolve("bundle"));
    ImportedModel stored =
        ImportedModel.write(configuration, path, face, Map.of("model.onnx", file));
    return new ModelSource(
        path, stored.checksum(), new SerializableConfiguration(configuration), DeviceChoice.CPU);
  }
}
