/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.shard;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/**
 * The rows of one rank.
 *
 * @param width features of a row
 * @param train rows to learn from
 * @param validation rows kept aside to choose the epoch
 * @param test rows to judge the model
 */
public record RankData(int width, RankShard train, RankShard validation, RankShard test)
    implements Serializable {
  public RankShard of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Maps the rows of a split; whoever opens them closes them. */
  public ShardView open(Split split) throws IOException {
    RankShard shard = of(split);
    return ShardView.open(Path.of(shard.file()), shard.rows(), width);
  }
}
