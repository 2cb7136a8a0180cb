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

/**
 * A training between two steps. Whoever goes on from it takes the same steps to the same bits as if
 * there had been no interruption, on as many ranks.
 *
 * @param learner what the learner has saved
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record Checkpoint(TrainingState state, byte[] learner) implements Serializable {
  // A checkpoint is read back from storage that others may write to.
  private static final String ALLOWED = "io.headrace.training.loop.*;java.util.*;java.lang.*;[B;!*";

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
