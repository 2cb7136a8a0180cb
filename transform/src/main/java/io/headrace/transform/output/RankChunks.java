/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.output;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cuts one partition of rows, sorted by score, into chunks that know how many pairs of a negative
 * below a positive they hold. Chunks of all partitions, in order, give the exact area under the ROC
 * curve and points that lie exactly on it.
 */
final class RankChunks implements MapPartitionsFunction<Row, Row> {
  /** Doubles hold counts exactly up to 2^53. */
  static final StructType SCHEMA =
      new StructType()
          .add("least", DataTypes.DoubleType)
          .add("positives", DataTypes.DoubleType)
          .add("negatives", DataTypes.DoubleType)
          .add("pairs", DataTypes.DoubleType);

  private final double chunkRows;

  RankChunks(double chunkRows) {
    this.chunkRows = chunkRows;
  }

  /**
   * @param groups score, positives and negatives of each distinct score, ascending
   */
  @Override
  public Iterator<Row> call(Iterator<Row> groups) {
    List<Row> chunks = new ArrayList<>();
    double least = 0;
    double positives = 0;
    double negatives = 0;
    double pairs = 0;
    while (groups.hasNext()) {
      Row group = groups.next();
      if (positives + negatives == 0) {
        least = group.getDouble(0);
      }
      // A pair with equal scores counts half.
      pairs += group.getLong(1) * (negatives + group.getLong(2) / 2.0);
      positives += group.getLong(1);
      negatives += group.getLong(2);
      if (positives + negatives >= chunkRows || !groups.hasNext()) {
        chunks.add(RowFactory.create(least, positives, negatives, pairs));
        positives = 0;
        negatives = 0;
        pairs = 0;
      }
    }
    return chunks.iterator();
  }
}
