/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.training.bundle.TensorSpec;
import io.headrace.transform.resident.TensorData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Puts the columns that feed one input of an imported model into its tensor, column by column. */
final class FeedEncoder {
  private final TensorFeed.Feed feed;
  private final TensorType type;
  private final int[] ordinals;
  private final List<CellCopy> copies = new ArrayList<>();
  private final TensorBatch batch;

  /**
   * @param schema of the rows
   * @param takesMissing whether the model has a meaning for what is missing
   */
  FeedEncoder(TensorFeed.Feed feed, StructType schema, boolean takesMissing) {
    this.feed = feed;
    this.type = TensorType.of(feed.input().type()).orElseThrow();
    this.ordinals = feed.columns().stream().mapToInt(schema::fieldIndex).toArray();
    this.batch = new TensorBatch(feed.input());
    for (int ordinal : ordinals) {
      DataType column = schema.apply(ordinal).dataType();
      DataType cell = column instanceof ArrayType array ? array.elementType() : column;
      if (type != TensorType.STRING) {
        copies.add(CellCopy.of(cell, type, takesMissing));
      }
    }
  }

  /** Rows with arrays of one length make a batch; those without any go with all. */
  int batchable(RowStretch rows) {
    if (!feed.isArray() || feed.input().rowElements() != TensorSpec.ANY) {
      return rows.rows();
    }
    int length = -1;
    for (int row = 0; row < rows.rows(); row++) {
      Cells array = rows.array(ordinals[0], row);
      if (array == null) {
        continue;
      }
      if (length >= 0 && array.count() != length) {
        return row;
      }
      length = array.count();
    }
    return rows.rows();
  }

  /** The elements of each row of a batch. */
  private int elements(RowStretch rows) {
    long wanted = feed.input().rowElements();
    if (!feed.isArray()) {
      return ordinals.length;
    }
    if (wanted != TensorSpec.ANY) {
      return Math.toIntExact(wanted);
    }
    for (int row = 0; row < rows.rows(); row++) {
      Cells array = rows.array(ordinals[0], row);
      if (array != null) {
        return array.count();
      }
    }
    return 0;
  }

  void encode(RowStretch rows, @Nullable String[] reasons) {
    if (type == TensorType.STRING) {
      texts(rows, reasons);
    } else if (feed.isArray()) {
      arrays(rows, reasons);
    } else {
      columns(rows, reasons);
    }
  }

  private void columns(RowStretch rows, @Nullable String[] reasons) {
    ByteBuffer target = batch.room(rows.rows(), ordinals.length);
    int size = feed.input().type().getNumOfBytes();
    for (int column = 0; column < ordinals.length; column++) {
      Cells cells = rows.column(ordinals[column]);
      CellCopy copy = copies.get(column);
      if (copy.copy(cells, target, column * size, batch.rowBytes())) {
        continue;
      }
      for (int row = 0; row < cells.count(); row++) {
        if (reasons[row] == null) {
          reasons[row] = scalarReason(feed.columns().get(column), copy, cells, row);
        }
      }
    }
  }

  private static @Nullable String scalarReason(
      String column, CellCopy copy, Cells cells, int place) {
    String problem = copy.isUnfitNull(cells, place) ? "null" : copy.problem(cells, place);
    return problem == null ? null : column + " is " + problem;
  }

  private void arrays(RowStretch rows, @Nullable String[] reasons) {
    int elements = elements(rows);
    ByteBuffer target = batch.room(rows.rows(), elements);
    for (int row = 0; row < rows.rows(); row++) {
      Cells array = rows.array(ordinals[0], row);
      String problem =
          array == null ? "is null" : arrayProblem(array, elements, target, row * batch.rowBytes());
      if (problem != null && reasons[row] == null) {
        reasons[row] = feed.columns().get(0) + " " + problem;
      }
    }
  }

  private @Nullable String arrayProblem(Cells cells, int elements, ByteBuffer target, int start) {
    if (cells.count() != elements) {
      return "has " + cells.count() + " values, the model takes " + elements;
    }
    CellCopy copy = copies.get(0);
    if (copy.copy(cells, target, start, feed.input().type().getNumOfBytes())) {
      return null;
    }
    for (int place = 0; place < elements; place++) {
      if (copy.isUnfitNull(cells, place)) {
        return "holds a null";
      }
    }
    for (int place = 0; place < elements; place++) {
      String problem = copy.problem(cells, place);
      if (problem != null) {
        return "is " + problem;
      }
    }
    return null;
  }

  private void texts(RowStretch rows, @Nullable String[] reasons) {
    int elements = elements(rows);
    batch.clear();
    for (int row = 0; row < rows.rows(); row++) {
      InternalRow cells = rows.row(row);
      List<String> values = new ArrayList<>(elements);
      String problem = feed.isArray() ? arrayTexts(cells, elements, values) : texts(cells, values);
      if (problem != null) {
        values = Collections.nCopies(elements, "");
        reasons[row] = reasons[row] == null ? problem : reasons[row];
      }
      batch.addTexts(values);
    }
  }

  private @Nullable String texts(InternalRow row, List<String> values) {
    for (int i = 0; i < ordinals.length; i++) {
      if (row.isNullAt(ordinals[i])) {
        return feed.columns().get(i) + " is null";
      }
      values.add(row.getUTF8String(ordinals[i]).toString());
    }
    return null;
  }

  private @Nullable String arrayTexts(InternalRow row, int elements, List<String> values) {
    String name = feed.columns().get(0);
    if (row.isNullAt(ordinals[0])) {
      return name + " is null";
    }
    ArrayData array = row.getArray(ordinals[0]);
    if (array.numElements() != elements) {
      return name + " has " + array.numElements() + " values, the model takes " + elements;
    }
    for (int i = 0; i < elements; i++) {
      if (array.isNullAt(i)) {
        return name + " holds a null";
      }
      values.add(array.getUTF8String(i).toString());
    }
    return null;
  }

  void keep(int[] kept) {
    batch.keep(kept);
  }

  TensorData slice(int from, int to) {
    return batch.slice(from, to);
  }

  void forsake() {
    batch.forsake();
  }
}
