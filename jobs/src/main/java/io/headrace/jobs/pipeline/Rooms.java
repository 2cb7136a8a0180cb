/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.Crawler;
import io.headrace.etl.Recipe;
import io.headrace.etl.RecipeRun;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.training.TrainingPlan;
import io.headrace.training.TrainingRun;
import io.headrace.transform.BatchTransform;
import io.headrace.transform.TransformOptions;
import io.headrace.transform.file.FileTransform;
import io.headrace.transform.file.FileTransformOptions;
import io.headrace.transform.file.SagemakerRequest;

/** Which room's verb each kind of step calls. */
public final class Rooms implements StepReader {
  @Override
  public Work read(StepKind kind, YamlMap options, Problems problems) {
    return switch (kind) {
      case CRAWL -> crawl(CrawlOptions.read(options, problems));
      case ETL -> refine(Recipe.read(options, problems));
      case TRAIN -> train(TrainingPlan.read(options, problems));
      case TRANSFORM -> transform(options, problems);
    };
  }

  private static Work crawl(CrawlOptions options) {
    return (lakehouse, context) -> new Crawler(lakehouse, options).run(context);
  }

  private static Work refine(Recipe recipe) {
    return (lakehouse, context) -> new RecipeRun(lakehouse, recipe).run(context);
  }

  private static Work train(TrainingPlan plan) {
    return new Work() {
      @Override
      public StepReport run(Lakehouse lakehouse, RunContext context) {
        return new TrainingRun(lakehouse, plan).run(context);
      }

      @Override
      public void check(Lakehouse lakehouse) {
        new TrainingRun(lakehouse, plan).checkSlots();
      }
    };
  }

  /** A table, files, or files as SageMaker's request names them. */
  private static Work transform(YamlMap map, Problems problems) {
    if (SagemakerRequest.isOne(map)) {
      return transform(SagemakerRequest.read(map, problems));
    }
    if (FileTransformOptions.areMeant(map)) {
      return transform(FileTransformOptions.read(map, problems));
    }
    TransformOptions options = TransformOptions.read(map, problems);
    return (lakehouse, context) -> new BatchTransform(lakehouse, options).run(context);
  }

  private static Work transform(FileTransformOptions options) {
    return (lakehouse, context) -> new FileTransform(lakehouse, options).run(context);
  }
}
