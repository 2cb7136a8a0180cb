/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

import io.headrace.training.shard.RankData;
import io.headrace.training.shard.ShardView;
import io.headrace.training.shard.Split;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A rank's rows in XGBoost's memory: bins to learn from, cells to score. */
final class TreeRows implements AutoCloseable {
  private final Matrix train;
  private final Map<Split, List<Matrix>> scored = new EnumMap<>(Split.class);
  private final FloatBuffer labels;

  /**
   * Every rank does this at the same time: together they choose the bins.
   *
   * @param bins most bins of a column
   */
  TreeRows(Libxgboost library, RankData data, int bins) throws IOException {
    try (ShardView view = data.open(Split.TRAIN)) {
      labels = FloatBuffer.allocate(Math.toIntExact(view.rows()));
      view.copyLabels(labels);
      train = Matrix.binned(library, view, bins);
      scored.put(Split.TRAIN, List.of(train));
    }
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      try (ShardView view = data.open(split)) {
        scored.put(
            split,
            view.parts().stream().map(part -> Matrix.plain(library, part, view.width())).toList());
      }
    }
  }

  Matrix train() {
    return train;
  }

  /** The labels of the rows to learn from, in their order. */
  FloatBuffer labels() {
    return labels;
  }

  List<Matrix> of(Split split) {
    return scored.getOrDefault(split, List.of());
  }

  List<Matrix> all() {
    List<Matrix> all = new ArrayList<>();
    scored.values().forEach(all::addAll);
    return all;
  }

  @Override
  public void close() {
    all().forEach(Matrix::close);
  }
}
