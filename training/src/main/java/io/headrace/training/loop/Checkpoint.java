/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.loop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A training between two steps. Whoever goes on from it takes the same steps to the same bits as if
 * there had been no interruption, on as many ranks.
 *
 * @param tensors the weights, what the optimiser remembers, the weights kept so far
 */
record Checkpoint(TrainingState state, List<float[]> tensors) implements Serializable {
  // A checkpoint is read back from storage that others may write to.
  private static final String ALLOWED = "io.headrace.training.loop.*;java.util.*;java.lang.*;[F;!*";

  Checkpoint {
    tensors = List.copyOf(tensors);
  }

  static float[] copy(FloatBuffer values) {
    float[] copy = new float[values.capacity()];
    values.get(0, copy);
    return copy;
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException when it is no checkpoint of this version
   */
  static Checkpoint fromBytes(byte[] bytes) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(ObjectInputFilter.Config.createFilter(ALLOWED));
      return (Checkpoint) in.readObject();
    } catch (ClassNotFoundException | ClassCastException other) {
      throw new IOException("The checkpoint is of another version.", other);
    }
  }
}
