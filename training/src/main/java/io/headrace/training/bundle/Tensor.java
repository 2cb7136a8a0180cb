/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.List;

/**
 * Where one tensor lies among the weights.
 *
 * @param start in bytes from the first tensor's first
 */
record Tensor(String name, List<Long> shape, int start, int bytes) {
  Tensor {
    shape = List.copyOf(shape);
  }

  int floats() {
    return bytes / Float.BYTES;
  }
}
