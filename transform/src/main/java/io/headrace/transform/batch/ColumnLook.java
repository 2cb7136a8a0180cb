/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.batch;

import io.headrace.transform.resident.TensorData;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** A look at the columns of one batch, wherever they are held. A name is looked at once. */
public final class ColumnLook {
  /** Of a tensor no more values are looked at: pictures have as many in a few rows. */
  private static final int MOST_OF_TENSOR = 1 << 16;

  private final SplittableRandom random;
  private final Map<String, ColumnTally> tallies = new TreeMap<>();

  /**
   * @param random see {@link ColumnTally}
   */
  public ColumnLook(SplittableRandom random) {
    this.random = random;
  }

  public Map<String, ColumnTally> tallies() {
    return tallies;
  }

  /** All columns of some rows. */
  public void rows(List<InternalRow> rows, StructType schema) {
    if (!rows.isEmpty()) {
      for (int i = 0; i < schema.length(); i++) {
        column(new CopiedStretch(rows, schema), schema, i, schema.length());
      }
    }
  }

  /**
   * A column of some rows, at least one.
   *
   * @param columns that are looked at
   */
  void column(RowStretch rows, StructType schema, int ordinal, int columns) {
    StructField field = schema.apply(ordinal);
    if (tallies.containsKey(field.name())) {
      return;
    }
    boolean isArray = field.dataType() instanceof ArrayType;
    Cells first = isArray ? rows.array(ordinal, 0) : null;
    int each = first == null ? 1 : Math.max(1, first.count());
    ColumnTally tally = new ColumnTally((long) rows.rows() * each, columns, random);
    tallies.put(field.name(), tally);
    NumberAt number = number(field.dataType());
    if (!isArray) {
      add(rows.column(ordinal), number, tally);
      return;
    }
    for (int row = 0; row < rows.rows(); row++) {
      Cells cells = rows.array(ordinal, row);
      if (cells == null) {
        tally.other(true);
      } else {
        add(cells, number, tally);
      }
    }
  }

  /** Null where cells hold no numbers; of an array, its elements. */
  private static @Nullable NumberAt number(DataType type) {
    DataType cell = type instanceof ArrayType array ? array.elementType() : type;
    boolean numeric = cell instanceof NumericType || cell instanceof BooleanType;
    return numeric ? NumberAt.of(cell) : null;
  }

  private static void add(Cells cells, @Nullable NumberAt number, ColumnTally tally) {
    for (int i = 0; i < cells.count(); i++) {
      boolean none = cells.isNull(i);
      if (none || number == null) {
        tally.other(none);
      } else {
        tally.number(number.read(cells.data(), i));
      }
    }
  }

  /**
   * A tensor with a row for each record: a column, or one for each feature.
   *
   * @param features names of the values of a row; empty where they have none of their own
   */
  public void tensor(TensorData tensor, List<String> features) {
    int rows = Math.max(1, tensor.shape().length == 0 ? 1 : (int) tensor.shape()[0]);
    int all =
        tensor instanceof TensorData.Numbers numbers
            ? numbers.bytes().remaining() / numbers.type().getNumOfBytes()
            : ((TensorData.Texts) tensor).values().size();
    int width = Math.max(1, all / rows);
    int looked = Math.min(rows, Math.max(1, MOST_OF_TENSOR / width)) * width;
    boolean named = features.size() == width;
    ColumnTally[] columns = new ColumnTally[named ? width : 1];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new ColumnTally(looked / columns.length, columns.length, random);
      tallies.put(named ? features.get(i) : tensor.name(), columns[i]);
    }
    for (int i = 0; i < Math.min(all, looked); i++) {
      ColumnTally tally = columns[i % columns.length];
      if (tensor instanceof TensorData.Numbers numbers && numbers.isReadable()) {
        tally.number(numbers.at(i));
      } else {
        tally.other(false);
      }
    }
  }

  /**
   * A column of answers.
   *
   * @param type as Spark holds it; of no meaning for values that Java holds
   * @param values numbers, texts, or arrays of these; null where there is nothing
   */
  public void answers(String name, DataType type, List<? extends @Nullable Object> values) {
    int each = values.isEmpty() ? 1 : Math.max(1, length(values.get(0)));
    ColumnTally tally = new ColumnTally((long) values.size() * each, 1, random);
    tallies.put(name, tally);
    NumberAt number = number(type);
    for (Object value : values) {
      if (value instanceof ArrayData array) {
        add(Cells.ofArray(array), number, tally);
      } else if (value != null && value.getClass().isArray()) {
        for (int i = 0; i < Array.getLength(value); i++) {
          add(Array.get(value, i), tally);
        }
      } else {
        add(value, tally);
      }
    }
  }

  private static int length(@Nullable Object value) {
    if (value instanceof ArrayData array) {
      return array.numElements();
    }
    return value != null && value.getClass().isArray() ? Array.getLength(value) : 1;
  }

  private static void add(@Nullable Object value, ColumnTally tally) {
    if (value instanceof Number number) {
      tally.number(number.doubleValue());
    } else {
      tally.other(value == null);
    }
  }
}
