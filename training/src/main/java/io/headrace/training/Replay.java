/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Problems;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;

/**
 * Trains again from what the registry says of a run, the same rows with the same options and seed,
 * and compares the weights. Nothing is registered.
 */
public final class Replay {
  private final Lakehouse lakehouse;
  private final String run;

  /**
   * @param run id of a run that has trained, or how it begins
   */
  public Replay(Lakehouse lakehouse, String run) {
    this.lakehouse = lakehouse;
    this.run = run;
  }

  /**
   * @throws Failure BAD_REQUEST where there is no one such run, or its record does not say enough
   *     to train again; BAD_DATA where other weights come out
   */
  public TrainingReport run(RunContext context) {
    RegisteredModel model = model();
    TrainingPlan plan = plan(model);
    List<TableVersion> inputs = List.of(version(model, plan.table()), version(model, plan.test()));
    checkRanks(model, plan);
    if (!model.codeVersion().equals(TrainingRun.codeVersion())) {
      context
          .progress()
          .info(
              model
                  + " was trained by version "
                  + model.codeVersion()
                  + ", this is "
                  + TrainingRun.codeVersion()
                  + ": the weights may differ for that alone");
    }
    Learning.Learned learned = learned(context, plan, inputs);
    String found = learned.trained().first().modelSha256();
    if (!found.equals(model.weightsSha256())) {
      throw Failure.badData(
          "The replay of "
              + model
              + " ended with other weights: their checksum is "
              + found
              + ", registered is "
              + model.weightsSha256()
              + ". It was trained by version "
              + model.codeVersion()
              + ", replayed by "
              + TrainingRun.codeVersion()
              + ".");
    }
    TrainingPages pages = new TrainingPages(learned.trained());
    return new TrainingReport(
        "the replay of " + model + " has the same weights, checksum " + found,
        false,
        model,
        inputs,
        List.of(),
        learned.counts(),
        pages.tables(learned.shards().counts(), learned.encoding()),
        pages.charts(learned.encoding()));
  }

  private Learning.Learned learned(
      RunContext context, TrainingPlan plan, List<TableVersion> inputs) {
    // Its own folder: a checkpoint of the training itself would be gone on from.
    WorkFolder work = new WorkFolder(lakehouse.workFolder("replay-" + context.runId()));
    try {
      FileSystem files = work.path().toHadoop().getFileSystem(lakehouse.hadoopConfiguration());
      Learning learning = new Learning(lakehouse, plan, context.progress());
      learning.checkSlots();
      try {
        return learning.run(inputs, work, files);
      } finally {
        files.delete(work.path().toHadoop(), true);
      }
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private RegisteredModel model() {
    List<RegisteredModel> found =
        new ModelStore(lakehouse)
            .all().stream().filter(each -> each.runId().startsWith(run)).toList();
    if (found.isEmpty()) {
      throw Failure.badRequest(
          "No model was trained by a run whose id begins with "
              + run
              + "; headrace runs lists them, headrace models shows which run a model is from.");
    }
    if (found.size() > 1) {
      throw Failure.badRequest(
          "More than one model is from a run whose id begins with "
              + run
              + ": "
              + found.stream()
                  .map(each -> each.runId() + " (" + each + ")")
                  .collect(Collectors.joining(", "))
              + ". Give one of these ids.");
    }
    return found.get(0);
  }

  private static TrainingPlan plan(RegisteredModel model) {
    Problems problems = new Problems();
    TrainingPlan plan = TrainingPlan.ofRecord("the record of " + model, model.options(), problems);
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          model
              + " cannot be trained again from its record, which this version does not read:\n  "
              + String.join("\n  ", problems.lines()));
    }
    return plan;
  }

  /**
   * A table as it was learnt from.
   *
   * @throws Failure BAD_REQUEST where it is no longer there
   */
  private TableVersion version(RegisteredModel model, TableName table) {
    TableVersion version =
        model.inputVersions().stream()
            .filter(input -> input.name().equals(table))
            .findFirst()
            .orElseThrow(
                () ->
                    Failure.badRequest(
                        "The record of "
                            + model
                            + " does not say which snapshot of "
                            + table
                            + " it is from."));
    if (!lakehouse.tables().exists(table)
        || lakehouse.tables().load(table).snapshot(version.snapshotId()) == null) {
      throw Failure.badRequest(
          model
              + " was trained on "
              + table
              + " at the snapshot "
              + version.snapshotId()
              + ", which is no longer there; it cannot be trained again.");
    }
    return version;
  }

  private static void checkRanks(RegisteredModel model, TrainingPlan plan) {
    double ended = model.measured().getOrDefault(Trained.RANKS, (double) plan.ranks().ranks());
    if (ended < plan.ranks().ranks()) {
      throw Failure.badRequest(
          model
              + " began with "
              + plan.ranks().ranks()
              + " ranks and ended with "
              + (int) ended
              + ", because executors were lost; what each of them has summed cannot be told any"
              + " more.");
    }
  }
}
