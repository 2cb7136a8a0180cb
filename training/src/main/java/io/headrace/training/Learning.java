/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.ModelShape;
import io.headrace.training.encode.ClassLabel;
import io.headrace.training.encode.Encoding;
import io.headrace.training.shard.ShardFile;
import io.headrace.training.shard.Shards;
import io.headrace.training.shard.Split;
import io.headrace.training.shard.SplitCounts;
import io.headrace.training.shard.StorageAccess;
import io.headrace.training.stage.BarrierStage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns from pinned tables: fits the encoding, lays rows out, lets the ranks train. What comes of
 * it lies in the work folder; nothing is registered.
 */
final class Learning {
  private final Lakehouse lakehouse;
  private final TrainingPlan plan;
  private final Progress progress;

  Learning(Lakehouse lakehouse, TrainingPlan plan, Progress progress) {
    this.lakehouse = lakehouse;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * What was learnt, and from what.
   *
   * @param shape what the file that rank 0 has left is
   */
  record Learned(
      Encoding encoding, ModelShape shape, Shards shards, Reconciliation counts, Trained trained) {}

  /**
   * On a cluster waits for executors.
   *
   * @throws Failure where there are too few slots
   */
  void checkSlots() {
    new BarrierStage(spark(), plan.ranks()).checkSlots();
  }

  private SparkContext spark() {
    return lakehouse.spark().sparkContext();
  }

  /**
   * @param inputs the training rows, then the test rows
   * @param work empty, but perhaps for checkpoints, which are gone on from
   */
  Learned run(List<TableVersion> inputs, WorkFolder work, FileSystem files) throws IOException {
    progress.stage("fitting the encoding of " + plan.table());
    Dataset<Row> train = lakehouse.tables().read(inputs.get(0));
    Dataset<Row> test = lakehouse.tables().read(inputs.get(1));
    Encoding encoding = fitted(train);
    plan.learning().check(encoding);
    ModelShape shape = plan.learning().shape(encoding.width(), encoding.label().scores());
    checkTest(test, encoding);
    String ranks = inWords(plan.ranks().ranks());
    progress.stage("laying out rows for " + ranks);
    RankLayout layout =
        new RankLayout(
            plan, encoding, train, test, work, new StorageAccess(lakehouse.hadoopConfiguration()));
    Shards shards = layout.write(plan.ranks().ranks());
    checkLabels(shards.counts(), encoding);
    Reconciliation counts = reconciled(shards, train.count() + test.count());
    progress.stage("training " + plan.model() + " with " + ranks);
    Trained trained = new RankGroup(spark(), plan, progress, files, work).run(shards, layout);
    return new Learned(encoding, shape, shards, counts, trained);
  }

  static String inWords(int ranks) {
    return ranks == 1 ? "1 rank" : ranks + " ranks";
  }

  private Encoding fitted(Dataset<Row> train) {
    try {
      return Encoding.fit(train, plan.columns());
    } catch (Failure unfit) {
      throw unfit.saidOf(plan.table());
    }
  }

  private void checkTest(Dataset<Row> test, Encoding encoding) {
    List<String> problems = new ArrayList<>(encoding.problemsWith(test.schema()));
    if (!Arrays.asList(test.schema().fieldNames()).contains(encoding.label().column())) {
      problems.add(encoding.label().column() + " is missing; it is the label");
    }
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          "The test table "
              + plan.test()
              + " does not fit the training table "
              + plan.table()
              + ":\n  "
              + String.join("\n  ", problems));
    }
  }

  private void checkLabels(SplitCounts counts, Encoding encoding) {
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      if (counts.rows(split) == 0) {
        throw Failure.badData(
            "There are no "
                + split
                + " rows that could be used"
                + counts.rejections().keySet().stream()
                    .findFirst()
                    .map(why -> "; " + why)
                    .orElse("")
                + ".");
      }
      if (encoding.label() instanceof ClassLabel label
          && (counts.positives(split) == 0 || counts.negatives(split) == 0)) {
        throw Failure.badData(
            "The "
                + split
                + " rows have one label only: "
                + TrainingPages.number(counts.positives(split))
                + " with "
                + label.column()
                + " \""
                + label.positive()
                + "\", "
                + TrainingPages.number(counts.negatives(split))
                + " with \""
                + label.negative()
                + "\". Nothing can be learnt from them, or judged by them.");
      }
    }
  }

  private static Reconciliation reconciled(Shards shards, long read) {
    long written = shards.files().stream().mapToLong(ShardFile::rows).sum();
    return new Reconciliation(read, written, shards.counts().rejected(), 0).check("The training");
  }
}
