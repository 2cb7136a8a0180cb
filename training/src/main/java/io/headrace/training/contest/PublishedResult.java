/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.contest;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.training.TrainingPlan;
import io.headrace.training.TrainingReport;
import io.headrace.training.TrainingRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole training by a train file, of which is published how well it can be done.
 *
 * @param metric of the test table, as a gate names it
 * @param least what is to be reached
 * @param published by others, in words
 * @param file the train file's text
 */
record PublishedResult(String work, String metric, double least, String published, String file) {
  private static final double SECONDS = 1e9;

  static final List<PublishedResult> DIGITS =
      List.of(
          new PublishedResult(
              "mnist, mlp 784 [512, 256]",
              "accuracy",
              0.978,
              "0.969 to 0.98",
              """
              table: bench.mnist_train
              test: bench.mnist_test
              label: label
              image: pixels
              model: bench-mnist-mlp
              algorithm: mlp
              hidden: [512, 256]
              loss: cross-entropy
              epochs: 10
              batch: 128
              schedule: cosine
              weight-decay: 0.05
              validation: 0.05
              ranks: 2
              seed: 1
              """),
          new PublishedResult(
              "mnist, cnn [16, 32] [128]",
              "accuracy",
              0.989,
              "0.990 to 0.992",
              """
              table: bench.mnist_train
              test: bench.mnist_test
              label: label
              image: pixels
              model: bench-mnist-cnn
              algorithm: cnn
              filters: [16, 32]
              hidden: [128]
              loss: cross-entropy
              epochs: 8
              batch: 128
              learning-rate: 0.002
              schedule: cosine
              weight-decay: 0.05
              validation: 0.05
              ranks: 2
              seed: 1
              """));

  static final PublishedResult CENSUS =
      new PublishedResult(
          "census, xgboost",
          "auc",
          0.925,
          "0.928 to 0.930",
          """
          table: bench.census_train
          test: bench.census_test
          label: income
          positive: ">50K"
          exclude: [fnlwgt]
          model: bench-census-xgboost
          algorithm: xgboost
          rounds: 300
          max-depth: 6
          learning-rate: 0.1
          ranks: 2
          seed: 1
          """);

  /** Trains and judges. */
  List<String> row(Lakehouse lakehouse, Progress progress) {
    Problems problems = new Problems();
    TrainingPlan plan = TrainingPlan.read(YamlDocument.parse(work, file, Map.of()), problems);
    problems.throwIfAny(work);
    long begun = System.nanoTime();
    TrainingReport report =
        new TrainingRun(lakehouse, plan).run(new RunContext(plan.model(), "train", progress));
    double minutes = (System.nanoTime() - begun) / SECONDS / 60;
    double reached = report.model().measured().getOrDefault("test_" + metric, Double.NaN);
    progress.info(report.summary());
    return List.of(
        work + ", " + plan.ranks().ranks() + " ranks",
        String.format(Locale.ROOT, "%.4f %s in %.1f min", reached, metric, minutes),
        "published",
        published,
        "",
        ">= " + least,
        TrainingContest.verdict(reached >= least));
  }
}
