/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.encode;

import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A column whose values are classes: what is taught is a class's place among them.
 *
 * @param classes those of the training rows: by size where all are whole numbers, else
 *     alphabetically
 */
public record MulticlassLabel(String column, List<String> classes) implements Label {
  public MulticlassLabel {
    classes = List.copyOf(classes);
  }

  @Override
  public float of(Row row, int index) {
    if (row.isNullAt(index)) {
      throw new BadRowException(column + " is null, and it is the label");
    }
    String text = ClassLabel.text(row, index);
    int place = classes.indexOf(text);
    if (place < 0) {
      throw new BadRowException(
          column + " is \"" + text + "\", which no training row had that was looked at");
    }
    return place;
  }

  @Override
  public double unit() {
    return 1;
  }

  @Override
  public int scores() {
    return classes.size();
  }
}
