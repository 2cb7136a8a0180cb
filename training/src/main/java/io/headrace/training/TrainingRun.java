/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelDraft;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * One training, from pinned tables to a registered model. It may be killed at any moment and run
 * again: there will be one version, with its metrics once, and nothing left over.
 */
public final class TrainingRun {
  private static final String MODELS_FOLDER = "_models";
  private static final int DIGEST_CHARS = 16;

  private final Lakehouse lakehouse;
  private final TrainingPlan plan;
  private final TableStore tables;
  private final ModelStore models;

  public TrainingRun(Lakehouse lakehouse, TrainingPlan plan) {
    this.lakehouse = lakehouse;
    this.plan = plan;
    this.tables = lakehouse.tables();
    this.models = new ModelStore(lakehouse);
  }

  /**
   * Compares the ranks with a local master's slots, without starting Spark; those of a cluster are
   * counted when the training begins.
   *
   * @throws Failure BAD_REQUEST where there are too few
   */
  public void checkSlots() {
    lakehouse.localSlots().ifPresent(slots -> plan.ranks().checkFit(slots, lakehouse.master()));
  }

  /**
   * Trains and registers the next version of the model, unless this plan has already been run on
   * these snapshots.
   *
   * @throws Failure when the data cannot be learnt from, there are too few slots, or ranks were
   *     lost too often
   */
  public TrainingReport run(RunContext context) {
    List<TableVersion> inputs = List.of(tables.current(plan.table()), tables.current(plan.test()));
    String digest = plan.digest(inputs);
    WorkFolder work =
        new WorkFolder(
            lakehouse.workFolder(
                "train-" + plan.model() + "-" + digest.substring(0, DIGEST_CHARS)));
    try {
      FileSystem files = work.path().toHadoop().getFileSystem(lakehouse.hadoopConfiguration());
      Optional<RegisteredModel> registered = models.find(plan.model(), digest);
      return registered.isPresent()
          ? upToDate(registered.get(), inputs, work, files)
          : train(context, inputs, digest, work, files);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  /** What a run that was killed after it had registered has left to do. */
  private TrainingReport upToDate(
      RegisteredModel model, List<TableVersion> inputs, WorkFolder work, FileSystem files)
      throws IOException {
    if (tables.findCommit(MetricRows.TABLE, CommitNotes.COMMIT_ID, commitId(model)).isEmpty()
        && files.exists(work.results().toHadoop())) {
      record(Stored.read(Trained.class, content(files, work.results())), model, inputs);
    }
    files.delete(work.path().toHadoop(), true);
    RegisteredModel judged = plan.gates().isEmpty() ? model : models.judge(model, plan.gates());
    boolean isJudgedAnew = !judged.equals(model);
    return new TrainingReport(
        "model " + model + " is up to date" + verdict(judged),
        isJudgedAnew,
        judged,
        inputs,
        isJudgedAnew ? List.of(tables.current(ModelStore.TABLE)) : List.of(),
        Reconciliation.NOTHING,
        TrainingPages.gates(judged),
        List.of());
  }

  private TrainingReport train(
      RunContext context,
      List<TableVersion> inputs,
      String digest,
      WorkFolder work,
      FileSystem files)
      throws IOException {
    Learning learning = new Learning(lakehouse, plan, context.progress());
    learning.checkSlots();
    clear(work, files);
    Learning.Learned learned = learning.run(inputs, work, files);
    Trained trained = learned.trained();
    RegisteredModel model = registered(context, inputs, digest, learned, work, files);
    TableVersion metrics = record(trained, model, inputs);
    files.delete(work.path().toHadoop(), true);
    TrainingPages pages = new TrainingPages(trained);
    List<ReportTable> details = new ArrayList<>(TrainingPages.gates(model));
    details.addAll(pages.tables(learned.shards().counts(), learned.encoding()));
    return new TrainingReport(
        summary(model, trained),
        true,
        model,
        inputs,
        List.of(tables.current(ModelStore.TABLE), metrics),
        learned.counts(),
        details,
        pages.charts(learned.encoding()));
  }

  private String summary(RegisteredModel model, Trained trained) {
    return "model "
        + model
        + ": "
        + trained.test().named().entrySet().stream()
            .map(
                each ->
                    TrainingPages.title(each.getKey())
                        + " "
                        + TrainingPages.decimals(each.getValue()))
            .collect(Collectors.joining(" and "))
        + " on "
        + TrainingPages.number(trained.test().rows())
        + " test rows, trained by "
        + ranks(trained.ranks().size())
        + " in "
        + TrainingPages.seconds(trained.first().seconds())
        + verdict(model);
  }

  /** What came of the gates, if there were any. */
  private static String verdict(RegisteredModel model) {
    if (model.gates().isEmpty()) {
      return "";
    }
    return ", " + model.status().word() + ": " + model.decision().reason();
  }

  private String ranks(int count) {
    String words = Learning.inWords(count);
    int asked = plan.ranks().ranks();
    return count < asked ? words + " (of " + asked + "; executors were lost)" : words;
  }

  /**
   * Removes what a killed run of the same plan has left, its unregistered bundle included; but the
   * checkpoints are gone on from.
   */
  private void clear(WorkFolder work, FileSystem files) throws IOException {
    if (files.exists(work.bundleNote().toHadoop())) {
      String bundle = new String(content(files, work.bundleNote()), StandardCharsets.UTF_8);
      if (models.all().stream().noneMatch(model -> model.bundlePath().equals(bundle))) {
        files.delete(StoragePath.of(bundle).toHadoop(), true);
      }
    }
    if (files.exists(work.path().toHadoop())) {
      for (FileStatus left : files.listStatus(work.path().toHadoop())) {
        if (!left.getPath().getName().equals(work.checkpoints().name())) {
          files.delete(left.getPath(), true);
        }
      }
    }
  }

  private RegisteredModel registered(
      RunContext context,
      List<TableVersion> inputs,
      String digest,
      Learning.Learned learned,
      WorkFolder work,
      FileSystem files)
      throws IOException {
    context.progress().stage("registering " + plan.model());
    StoragePath path =
        lakehouse.warehouse().resolve(MODELS_FOLDER).resolve(plan.model()).resolve(context.runId());
    store(files, work.bundleNote(), path.toString().getBytes(StandardCharsets.UTF_8));
    Trained trained = learned.trained();
    store(files, work.results(), Stored.write(trained));
    byte[] file = content(files, work.model());
    ModelBundle bundle =
        ModelBundle.write(
            lakehouse.hadoopConfiguration(), path, file, learned.shape(), learned.encoding());
    if (!bundle.weightsSha256().equals(trained.first().modelSha256())) {
      throw Failure.resource(
          "The model changed on its way from rank 0 to " + path + ". Run the command again.");
    }
    return models.register(
        new ModelDraft(
            plan.model(),
            context.runId(),
            path.toString(),
            bundle.weightsSha256(),
            bundle.checksum(),
            trained.summary(),
            inputs,
            plan.toJson(),
            plan.loop().seed(),
            codeVersion(),
            digest,
            plan.gates()));
  }

  /** Of this build. */
  static String codeVersion() {
    String version = TrainingRun.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private TableVersion record(Trained trained, RegisteredModel model, List<TableVersion> inputs) {
    CommitNotes notes =
        CommitNotes.of(CommitNotes.RUN_ID, model.runId())
            .with(CommitNotes.STEP, "train")
            .with(CommitNotes.COMMIT_ID, commitId(model));
    for (TableVersion input : inputs) {
      notes = notes.withInput(input);
    }
    return tables.appendRows(
        MetricRows.TABLE, MetricRows.SCHEMA, MetricRows.of(trained, model), notes);
  }

  private static String commitId(RegisteredModel model) {
    return "metrics-" + model.name() + "-v" + model.version();
  }

  private static byte[] content(FileSystem files, StoragePath path) throws IOException {
    return content(files, path.toHadoop());
  }

  private static byte[] content(FileSystem files, Path path) throws IOException {
    try (var in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  private static void store(FileSystem files, StoragePath path, byte[] bytes) throws IOException {
    try (var out = files.create(path.toHadoop(), true)) {
      out.write(bytes);
    }
  }
}
