/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.headrace.training.bundle.TensorEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * XGBoost with nothing around it: numbers in memory become one matrix, and one call predicts. The
 * matrix is made each time, because the engine remembers what it has predicted for one.
 */
final class BareXgboost implements AutoCloseable {
  private static final String ENGINE = "XGBoost";

  private final NDManager manager = TensorEngine.newManager(ENGINE, Device.cpu());
  private final Model model = Model.newInstance("bare", ENGINE);
  private final ByteBuffer cells;
  private final Shape shape;

  BareXgboost(Path file, long rows, int features) throws IOException, MalformedModelException {
    model.load(file.getParent(), String.valueOf(file.getFileName()));
    shape = new Shape(rows, features);
    cells =
        ByteBuffer.allocateDirect(Math.toIntExact(rows * features * Float.BYTES))
            .order(ByteOrder.nativeOrder());
    for (long i = 0; i < rows * features; i++) {
      cells.putFloat(i * 7 % 255 / 255f);
    }
    cells.flip();
  }

  void run() {
    try (NDManager all = manager.newSubManager()) {
      NDArray matrix = all.create(cells.duplicate(), shape, DataType.FLOAT32);
      model.getBlock().forward(new ParameterStore(all, false), new NDList(matrix), false).close();
    }
  }

  @Override
  public void close() {
    model.close();
    manager.close();
  }
}
