/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.training.algorithm.Objective;
import io.headrace.training.encode.Encoding;
import io.headrace.training.shard.ShardPlan;
import io.headrace.training.shard.Shards;
import io.headrace.training.shard.Split;
import io.headrace.training.shard.StorageAccess;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lays a training's rows out for its ranks, and again for fewer. */
record RankLayout(
    TrainingPlan plan,
    Encoding encoding,
    Dataset<Row> train,
    Dataset<Row> test,
    WorkFolder work,
    StorageAccess storage) {
  /** In one pass over each table. */
  Shards write(int ranks) {
    return new ShardPlan(
            encoding,
            ranks,
            plan.loop().seed(),
            plan.validation(),
            work.shards().resolve("for-" + ranks),
            storage)
        .write(train, test);
  }

  RankFiles task(Shards shards) {
    Map<Split, Long> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      rows.put(split, shards.counts().rows(split));
    }
    Objective objective =
        new Objective(
            plan.loop().loss(),
            plan.loop().positiveWeight(),
            encoding.label().unit(),
            encoding.label().scores());
    return new RankFiles(
        plan.learning(),
        plan.loop(),
        objective,
        encoding.width(),
        shards.files(),
        rows,
        work,
        storage);
  }
}
