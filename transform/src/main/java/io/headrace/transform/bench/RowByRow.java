/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.headrace.training.bundle.MlpShape;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.Networks;
import io.headrace.training.bundle.TensorEngine;
import io.headrace.training.bundle.Weights;
import io.headrace.training.encode.RowEncoder;
import io.headrace.transform.resident.ModelSource;
import java.nio.FloatBuffer;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** What one writes first: load the model in the task, make a tensor of each row, ask for each. */
record RowByRow(ModelSource source, StructType schema) implements MapPartitionsFunction<Row, Row> {
  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ModelBundle bundle = ModelBundle.open(source.storage().value(), source.path());
    NDManager manager = TensorEngine.newManager();
    Block block = Networks.mlp((MlpShape) bundle.shape());
    block.freezeParameters(true);
    Weights.fromBytes(bundle.model()).initialise(block, manager, bundle.shape().inputs());
    RowEncoder encoder = bundle.encoding().encoderFor(schema);
    FloatBuffer floats = FloatBuffer.allocate(bundle.shape().inputs());
    int id = schema.fieldIndex("id");
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          manager.close();
        }
        return more;
      }

      @Override
      public Row next() {
        Row row = rows.next();
        encoder.encode(row, floats.clear());
        try (NDManager one = manager.newSubManager()) {
          NDArray input = one.create(floats.array(), new Shape(1, floats.capacity()));
          float logit =
              block
                  .forward(new ParameterStore(one, false), new NDList(input), false)
                  .singletonOrThrow()
                  .toFloatArray()[0];
          return RowFactory.create(row.get(id), 1 / (1 + Math.exp(-logit)));
        }
      }
    };
  }
}
