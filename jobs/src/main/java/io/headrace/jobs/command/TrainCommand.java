/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.command;

import io.headrace.jobs.pipeline.StepKind;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.option.YamlMap;
import io.headrace.training.sagemaker.CreateTrainingJob;
import picocli.CommandLine.Option;

/** {@code headrace train FILE}. */
@picocli.CommandLine.Command(
    name = "train",
    sortOptions = false,
    description = "Trains a model and registers its version.")
final class TrainCommand extends FileCommand {
  @Option(
      names = "--sagemaker",
      description =
          "FILE is a CreateTrainingJob request, JSON; says what is not honoured. It is known by its"
              + " content, too.")
  boolean sagemaker;

  TrainCommand(Console console, String version) {
    super(console, version);
  }

  @Override
  StepKind kind() {
    return StepKind.TRAIN;
  }

  @Override
  int execute() {
    YamlMap request = options();
    if (!sagemaker && !CreateTrainingJob.isOne(request)) {
      return super.execute();
    }
    Problems problems = new Problems();
    CreateTrainingJob job = CreateTrainingJob.read(request, problems);
    SagemakerTraining.check(job, problems);
    problems.throwIfAny(request.position().file());
    job.unhonoured().forEach(line -> console().error("not honoured: " + line));
    return run(new SagemakerTraining(job).pipeline());
  }
}
