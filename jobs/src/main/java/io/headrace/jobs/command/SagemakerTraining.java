/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.catalog.CrawlOptions;
import io.headrace.catalog.Crawler;
import io.headrace.catalog.grouping.GroupingOptions;
import io.headrace.jobs.pipeline.Pipeline;
import io.headrace.jobs.pipeline.PipelineStep;
import io.headrace.jobs.pipeline.StepKind;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.lakehouse.option.YamlText;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.lakehouse.table.TableName;
import io.headrace.training.TrainingPlan;
import io.headrace.training.TrainingRun;
import io.headrace.training.sagemaker.CreateTrainingJob;
import io.headrace.training.sagemaker.CreateTrainingJob.Channel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A request of SageMaker's as a job: each channel's files become a table, then the model learns.
 */
final class SagemakerTraining {
  private static final TableName ANY = TableName.parse("any.any");
  private static final GroupingOptions ONE_TABLE =
      new GroupingOptions(GroupingOptions.Policy.COMBINE, 0, GroupingOptions.TABLE);

  private final CreateTrainingJob job;

  SagemakerTraining(CreateTrainingJob job) {
    this.job = job;
  }

  /** Reads the training's options, before there are tables to learn from. */
  static void check(CreateTrainingJob job, Problems problems) {
    TrainingPlan.read(job.trainFile(ANY, ANY, "any"), problems);
  }

  Pipeline pipeline() {
    Position position = job.options().position();
    List<PipelineStep> steps = new ArrayList<>();
    new TreeMap<>(job.channels()).forEach((name, channel) -> steps.add(crawl(name, channel)));
    steps.add(
        new PipelineStep(
            StepKind.TRAIN.word(),
            StepKind.TRAIN,
            steps.stream().map(PipelineStep::name).toList(),
            position,
            job.options(),
            this::train));
    return new Pipeline(job.name(), Path.of(position.file()), steps);
  }

  private PipelineStep crawl(String name, Channel channel) {
    CrawlOptions options = CrawlOptions.of(channel.path(), namespace(name)).withGrouping(ONE_TABLE);
    CrawlOptions told = channel.hasHeader() ? options : options.withGiven("header", "absent");
    Position position = job.options().position();
    return new PipelineStep(
        name + "-channel",
        StepKind.CRAWL,
        List.of(),
        position,
        new YamlMap(
            position,
            Map.of(
                "path", new YamlText(position, channel.path().toString(), true),
                "into", new YamlText(position, told.into(), true))),
        (lakehouse, context) -> new Crawler(lakehouse, told).run(context));
  }

  /** Of one channel of one job, so that each holds one table. */
  private String namespace(String channel) {
    return (job.name() + "_" + channel).toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private StepReport train(Lakehouse lakehouse, RunContext context) {
    TableName table = table(lakehouse, CreateTrainingJob.TRAIN);
    TableName test = table(lakehouse, job.judge());
    String label = lakehouse.tables().load(table).schema().columns().get(0).name();
    Problems problems = new Problems();
    TrainingPlan plan = TrainingPlan.read(job.trainFile(table, test, label), problems);
    problems.throwIfAny(job.options().position().file());
    return new TrainingRun(lakehouse, plan).run(context);
  }

  private TableName table(Lakehouse lakehouse, String channel) {
    List<TableName> tables = lakehouse.tables().list(namespace(channel)).toList();
    if (tables.size() != 1) {
      throw Failure.badData(
          "Channel "
              + channel
              + " must be one table, but its files are "
              + (tables.isEmpty()
                  ? "none"
                  : tables.stream()
                      .map(TableName::toString)
                      .sorted()
                      .collect(Collectors.joining(", ")))
              + ". Give it a prefix with files of one kind.");
    }
    return tables.get(0);
  }
}
