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
import io.headrace.training.algorithm.Objective;
import io.headrace.training.bundle.ModelBundle;
import io.headrace.training.bundle.ModelDraft;
import io.headrace.training.bundle.ModelShape;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.encode.ClassLabel;
import io.headrace.training.encode.Encoding;
import io.headrace.training.shard.ShardFile;
import io.headrace.training.shard.ShardPlan;
import io.headrace.training.shard.Shards;
import io.headrace.training.shard.Split;
import io.headrace.training.shard.SplitCounts;
import io.headrace.training.shard.StorageAccess;
import io.headrace.training.stage.BarrierStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
    BarrierStage stage = new BarrierStage(lakehouse.spark().sparkContext(), plan.ranks());
    stage.checkSlots();
    clear(work, files);
    context.progress().stage("fitting the encoding of " + plan.table());
    Dataset<Row> train = tables.read(inputs.get(0));
    Dataset<Row> test = tables.read(inputs.get(1));
    Encoding encoding = fitted(train);
    plan.learning().check(encoding);
    ModelShape shape = plan.learning().shape(encoding.width(), encoding.label().scores());
    checkTest(test, encoding);
    context.progress().stage("laying out rows for " + ranks());
    StorageAccess storage = new StorageAccess(lakehouse.hadoopConfiguration());
    Shards shards =
        new ShardPlan(
                encoding,
                plan.ranks().ranks(),
                plan.loop().seed(),
                plan.validation(),
                work.shards(),
                storage)
            .write(train, test);
    checkLabels(shards.counts(), encoding);
    Reconciliation counts = reconciled(shards, train.count() + test.count());
    Objective objective =
        new Objective(
            plan.loop().loss(),
            plan.loop().positiveWeight(),
            encoding.label().unit(),
            encoding.label().scores());
    context.progress().stage("training " + plan.model() + " with " + ranks());
    Trained trained =
        new RankGroup(stage, plan, context.progress(), files, work)
            .run(
                new RankFiles(
                    plan.learning(),
                    plan.loop(),
                    objective,
                    encoding.width(),
                    shards.files(),
                    rows(shards),
                    work,
                    storage));
    RegisteredModel model =
        registered(context, inputs, digest, encoding, shape, trained, work, files);
    TableVersion metrics = record(trained, model, inputs);
    files.delete(work.path().toHadoop(), true);
    TrainingPages pages = new TrainingPages(trained);
    List<ReportTable> details = new ArrayList<>(TrainingPages.gates(model));
    details.addAll(pages.tables(shards.counts(), encoding));
    return new TrainingReport(
        summary(model, trained),
        true,
        model,
        inputs,
        List.of(tables.current(ModelStore.TABLE), metrics),
        counts,
        details,
        pages.charts(encoding));
  }

  private Encoding fitted(Dataset<Row> train) {
    try {
      return Encoding.fit(train, plan.columns());
    } catch (Failure unfit) {
      throw unfit.saidOf(plan.table());
    }
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
        + ranks()
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

  private String ranks() {
    return plan.ranks().ranks() == 1 ? "1 rank" : plan.ranks().ranks() + " ranks";
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

  private static Map<Split, Long> rows(Shards shards) {
    Map<Split, Long> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      rows.put(split, shards.counts().rows(split));
    }
    return rows;
  }

  private static Reconciliation reconciled(Shards shards, long read) {
    long written = shards.files().stream().mapToLong(ShardFile::rows).sum();
    return new Reconciliation(read, written, shards.counts().rejected(), 0).check("The training");
  }

  private RegisteredModel registered(
      RunContext context,
      List<TableVersion> inputs,
      String digest,
      Encoding encoding,
      ModelShape shape,
      Trained trained,
      WorkFolder work,
      FileSystem files)
      throws IOException {
    context.progress().stage("registering " + plan.model());
    StoragePath path =
        lakehouse.warehouse().resolve(MODELS_FOLDER).resolve(plan.model()).resolve(context.runId());
    store(files, work.bundleNote(), path.toString().getBytes(StandardCharsets.UTF_8));
    store(files, work.results(), Stored.write(trained));
    byte[] file = content(files, work.model());
    ModelBundle bundle =
        ModelBundle.write(lakehouse.hadoopConfiguration(), path, file, shape, encoding);
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

  private static String codeVersion() {
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
