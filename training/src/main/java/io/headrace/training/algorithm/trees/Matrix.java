/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.headrace.training.shard.ShardView;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in XGBoost's memory ({@code DMatrix}), read straight from a mapped shard. */
final class Matrix implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Libxgboost library;
  private final Pointer handle;
  private final int rows;

  private Matrix(Libxgboost library, Pointer handle, int rows) {
    this.library = library;
    this.handle = handle;
    this.rows = rows;
  }

  /**
   * Rows to be learnt from: of each cell only the bin it falls into, a byte or two. The bins are
   * those of the rows of all ranks, so every rank calls this at the same time.
   *
   * @param bins most bins of a column
   */
  static Matrix binned(Libxgboost library, ShardView view, int bins) {
    PointerByReference proxy = new PointerByReference();
    library.call("XGProxyDMatrixCreate", proxy);
    try {
      Parts parts = new Parts(library, proxy.getValue(), view);
      PointerByReference made = new PointerByReference();
      library.call(
          "XGQuantileDMatrixCreateFromCallback",
          Pointer.NULL,
          proxy.getValue(),
          Pointer.NULL,
          (Reset) parts::reset,
          (Next) parts::next,
          "{\"missing\": NaN, \"max_bin\": " + bins + "}",
          made);
      parts.check();
      return new Matrix(library, made.getValue(), Math.toIntExact(view.rows()));
    } finally {
      library.call("XGDMatrixFree", proxy.getValue());
    }
  }

  /** Rows to be scored: a part of a shard, with all cells as they are. */
  static Matrix plain(Libxgboost library, FloatBuffer part, int width) {
    PointerByReference made = new PointerByReference();
    library.call("XGDMatrixCreateFromDense", features(part, width), "{\"missing\": NaN}", made);
    return new Matrix(library, made.getValue(), part.capacity() / (width + 1));
  }

  /** NumPy's array interface, version 3. */
  private static String features(FloatBuffer part, int width) {
    ObjectNode array = array(part, 0);
    int record = width + 1;
    array.putArray("shape").add(part.capacity() / record).add(width);
    array.putArray("strides").add(record * Float.BYTES).add(Float.BYTES);
    return array.toString();
  }

  private static String labels(FloatBuffer part, int width) {
    ObjectNode array = array(part, width);
    int record = width + 1;
    array.putArray("shape").add(part.capacity() / record);
    array.putArray("strides").add(record * Float.BYTES);
    return array.toString();
  }

  private static ObjectNode array(FloatBuffer part, int first) {
    ObjectNode array = JSON.createObjectNode().put("version", 3).put("typestr", "<f4");
    Pointer start = Native.getDirectBufferPointer(part);
    long address = Pointer.nativeValue(start) + (long) first * Float.BYTES;
    array.putArray("data").add(address).add(true);
    return array;
  }

  Pointer handle() {
    return handle;
  }

  int rows() {
    return rows;
  }

  @Override
  public void close() {
    library.call("XGDMatrixFree", handle);
  }

  /** {@code DataIterResetCallback}. */
  interface Reset extends Callback {
    void invoke(@Nullable Pointer iterator);
  }

  /** {@code XGDMatrixCallbackNext}: 0 when there is no more. */
  interface Next extends Callback {
    int invoke(@Nullable Pointer iterator);
  }

  /** Gives the library one part after the other, as often as it asks. */
  private static final class Parts {
    private final Libxgboost library;
    private final Pointer proxy;
    private final List<FloatBuffer> parts;
    private final int width;
    private Iterator<FloatBuffer> next;
    private @Nullable RuntimeException failure;

    Parts(Libxgboost library, Pointer proxy, ShardView view) {
      this.library = library;
      this.proxy = proxy;
      this.parts = view.parts();
      this.width = view.width();
      this.next = parts.iterator();
    }

    void reset(@Nullable Pointer iterator) {
      next = parts.iterator();
    }

    int next(@Nullable Pointer iterator) {
      if (!next.hasNext() || failure != null) {
        return 0;
      }
      FloatBuffer part = next.next();
      try {
        library.call("XGProxyDMatrixSetDataDense", proxy, features(part, width));
        library.call("XGDMatrixSetInfoFromInterface", proxy, "label", labels(part, width));
        return 1;
      } catch (RuntimeException refused) {
        // Nothing may be thrown through the library's own frames.
        failure = refused;
        return 0;
      }
    }

    void check() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
