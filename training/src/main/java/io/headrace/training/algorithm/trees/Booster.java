/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** Trees in XGBoost's memory. Remembers the scores of each matrix, and adds new trees to them. */
final class Booster implements AutoCloseable {
  private static final String UBJ = "{\"format\":\"ubj\"}";

  /** Of all trees, before any transformation. */
  private static final String MARGINS =
      new ObjectMapper()
          .createObjectNode()
          .put("type", 1)
          .put("training", false)
          .put("iteration_begin", 0)
          .put("iteration_end", 0)
          .put("strict_shape", false)
          .toString();

  private final Libxgboost library;
  private Pointer handle;

  /**
   * @param matrices whose scores it is to remember
   * @param parameters by XGBoost's names
   */
  Booster(Libxgboost library, List<Matrix> matrices, Map<String, String> parameters) {
    this.library = library;
    PointerByReference made = new PointerByReference();
    Pointer[] handles = matrices.stream().map(Matrix::handle).toArray(Pointer[]::new);
    library.call("XGBoosterCreate", handles, (long) handles.length, made);
    this.handle = made.getValue();
    parameters.forEach((name, value) -> library.call("XGBoosterSetParam", handle, name, value));
  }

  /** Grows the next trees, together with all other ranks. */
  void grow(int round, Matrix rows) {
    library.call("XGBoosterUpdateOneIter", handle, round, rows.handle());
  }

  /** Adds the raw score of each row to {@code target}. */
  void score(Matrix rows, FloatBuffer target) {
    PointerByReference shape = new PointerByReference();
    LongByReference dimensions = new LongByReference();
    PointerByReference scores = new PointerByReference();
    library.call(
        "XGBoosterPredictFromDMatrix", handle, rows.handle(), MARGINS, shape, dimensions, scores);
    target.put(scores.getValue().getFloatArray(0, rows.rows()));
  }

  /** Leaves only the trees of the first rounds. */
  void cut(int rounds) {
    PointerByReference part = new PointerByReference();
    library.call("XGBoosterSlice", handle, 0, rounds, 1, part);
    close();
    handle = part.getValue();
  }

  /** As XGBoost's UBJSON file, which holds nothing of how or where it was trained. */
  byte[] toBytes() {
    LongByReference length = new LongByReference();
    PointerByReference bytes = new PointerByReference();
    library.call("XGBoosterSaveModelToBuffer", handle, UBJ, length, bytes);
    return bytes.getValue().getByteArray(0, Math.toIntExact(length.getValue()));
  }

  /** Takes over what {@link #toBytes} gave. */
  void load(byte[] model) {
    try (Memory copy = new Memory(model.length)) {
      copy.write(0, model, 0, model.length);
      library.call("XGBoosterLoadModelFromBuffer", handle, copy, (long) model.length);
    }
  }

  @Override
  public void close() {
    library.call("XGBoosterFree", handle);
  }
}
