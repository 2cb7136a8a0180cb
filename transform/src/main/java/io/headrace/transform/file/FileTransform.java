/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform.file;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.InternalRows;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.bundle.ImportedModel;
import io.headrace.training.bundle.ModelStore;
import io.headrace.training.bundle.RegisteredModel;
import io.headrace.training.bundle.StoredModel;
import io.headrace.transform.TransformOptions;
import io.headrace.transform.TransformReport;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.batch.BatchStep;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.batch.TranslationFit;
import io.headrace.transform.output.ScoringRuns;
import io.headrace.transform.resident.ModelSource;
import io.headrace.transform.resident.ResidentModels;
import io.headrace.transform.translate.NamedTranslation;
import io.headrace.transform.translate.TranslatorChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores files with one registered model: an object of answers for each file, in the order of its
 * records, and a row for each record. Killed at any instant and run again, it scores the files that
 * are not done, and ends in the same state.
 */
public final class FileTransform {
  private static final int WAVE_FILES = 4096;
  private static final long RANGE_BYTES = 128L << 20;
  private static final int MOST_FAILURES_TOLD = 20;

  private final Lakehouse lakehouse;
  private final FileTransformOptions options;
  private final int waveFiles;
  private final long rangeBytes;

  public FileTransform(Lakehouse lakehouse, FileTransformOptions options) {
    this(lakehouse, options, WAVE_FILES, RANGE_BYTES);
  }

  /**
   * @param waveFiles most files of one commit: what a kill may cost, and how often a snapshot is
   *     made
   * @param rangeBytes what one task does of a file that is larger
   */
  FileTransform(Lakehouse lakehouse, FileTransformOptions options, int waveFiles, long rangeBytes) {
    this.lakehouse = lakehouse;
    this.options = options;
    this.waveFiles = waveFiles;
    this.rangeBytes = rangeBytes;
  }

  /**
   * @throws Failure BAD_REQUEST when model, files and prefix do not fit together, BAD_DATA when a
   *     file failed; the others are done then
   */
  public TransformReport run(RunContext context) {
    ModelStore models = new ModelStore(lakehouse);
    RegisteredModel model = model(models);
    StoredModel stored = models.open(model);
    NamedTranslation translation = translation(stored);
    ModelSource source =
        new ModelSource(
            stored.path(),
            stored.checksum(),
            new SerializableConfiguration(lakehouse.hadoopConfiguration()),
            options.call().device());
    List<FileTask> tasks = new FileListing(options, lakehouse.hadoopConfiguration()).tasks();
    String job = digest(options.digestible() + ";" + stored.checksum());
    AnswerPrefix prefix = new AnswerPrefix(options.into(), lakehouse.hadoopConfiguration());
    Instant jobStart = prefix.claim(job);
    FileRules rules =
        options.stampsAnswers() ? options.rules().withStamp(jobStart) : options.rules();
    AnswerTable table = new AnswerTable(lakehouse.tables(), options.table(), job);
    Set<List<String>> done = table.done();
    List<FileTask> open =
        tasks.stream()
            .filter(task -> !done.contains(List.of(task.input().path().uri(), task.mark())))
            .toList();
    try {
      FileFailures failures = new FileFailures(lakehouse.spark().sparkContext());
      ScoringCounts counts = new ScoringCounts(lakehouse.spark().sparkContext());
      long began = System.nanoTime();
      ScoreFiles scoring =
          new ScoreFiles(
              source, stored instanceof ImportedModel, translation, rules, failures, counts);
      context.progress().stage("score " + open.size() + " files with " + model);
      score(open, scoring, table, model, context);
      table.copyRejects(context);
      List<ReportTable> details = new ArrayList<>();
      details.add(details(tasks, open, model, counts));
      if (!open.isEmpty()) {
        details.addAll(
            new ScoringRuns(lakehouse.tables(), context, model)
                .save(
                    options.files() + " → " + options.into(),
                    options.files().toString(),
                    options.into().toString(),
                    counts.rows(),
                    Duration.ofNanos(System.nanoTime() - began),
                    counts));
      }
      TransformReport report = finished(tasks, open, table, prefix, model, details, failures);
      if (options.capture() != null) {
        options.capture().write(tasks, jobStart, lakehouse.hadoopConfiguration());
      }
      return report;
    } finally {
      ResidentModels.evict(source);
    }
  }

  /**
   * @throws Failure BAD_REQUEST when it does not go with the model
   */
  private NamedTranslation translation(StoredModel stored) {
    TranslatorChoice choice = options.call().translator();
    if (!(stored instanceof ImportedModel imported)) {
      choice.checkNone();
      return NamedTranslation.NONE;
    }
    NamedTranslation translation = choice.plan(imported.face());
    List<String> problems = new TranslationFit(translation, imported.face()).problems();
    if (!problems.isEmpty()) {
      throw Failure.badRequest(
          choice + " does not go with the model:\n  " + String.join("\n  ", problems));
    }
    return translation;
  }

  private RegisteredModel model(ModelStore models) {
    return options.version() == TransformOptions.SERVING
        ? models.load(options.model())
        : models.load(options.model(), options.version());
  }

  private void score(
      List<FileTask> open,
      ScoreFiles scoring,
      AnswerTable table,
      RegisteredModel model,
      RunContext context) {
    FilePacks packs = new FilePacks(spark().defaultParallelism(), waveFiles);
    LargeFiles large = largeFiles();
    List<FileTask> cut = open.stream().filter(large::isOne).toList();
    List<FileTask> small = open.stream().filter(file -> !large.isOne(file)).toList();
    List<Wave> waves = new ArrayList<>();
    packs.waves(small).forEach(files -> waves.add(new Wave(files, false)));
    packs.waves(cut).forEach(files -> waves.add(new Wave(files, true)));
    int done = 0;
    for (Wave wave : waves) {
      JavaRDD<InternalRow> answers =
          wave.areLarge() ? large.scored(wave.files(), scoring) : scored(wave, packs, scoring);
      Dataset<Row> rows = InternalRows.dataset(lakehouse.spark(), answers, ScoreFiles.SCHEMA);
      table.append(rows, model, context);
      done += wave.files().size();
      context.progress().advance(done, open.size(), "files");
    }
    if (scoring.failures().lines().isEmpty()) {
      large.clear();
    }
  }

  /** The files of one commit. */
  private record Wave(List<FileTask> files, boolean areLarge) {}

  private JavaRDD<InternalRow> scored(Wave wave, FilePacks packs, ScoreFiles scoring) {
    List<List<FilePart>> tasks = packs.packs(wave.files().stream().map(FilePart::whole).toList());
    return spark().parallelize(tasks, tasks.size()).mapPartitions(scoring);
  }

  private LargeFiles largeFiles() {
    return new LargeFiles(
        spark(),
        new SerializableConfiguration(lakehouse.hadoopConfiguration()),
        options.rules(),
        options.into(),
        rangeBytes);
  }

  private JavaSparkContext spark() {
    return JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext());
  }

  private TransformReport finished(
      List<FileTask> tasks,
      List<FileTask> open,
      AnswerTable table,
      AnswerPrefix prefix,
      RegisteredModel model,
      List<ReportTable> details,
      FileFailures failures) {
    Reconciliation counts = table.counts();
    if (options.shape().envelope() == Envelope.BEDROCK) {
      writeManifest(prefix, counts);
    }
    List<String> failed = failures.lines();
    if (!failed.isEmpty()) {
      throw Failure.badData(
          failed.size()
              + " of "
              + tasks.size()
              + " files could not be scored; the others are done:\n  "
              + String.join(
                  "\n  ", failed.subList(0, Math.min(MOST_FAILURES_TOLD, failed.size()))));
    }
    List<TableVersion> outputs = lakehouse.tables().findCurrent(options.table()).stream().toList();
    String summary =
        open.isEmpty()
            ? "nothing new: all " + tasks.size() + " files are scored already"
            : counts + " in " + tasks.size() + " files, scored by " + model;
    return new TransformReport(
        model,
        summary,
        !open.isEmpty(),
        List.of(),
        outputs,
        open.isEmpty() ? Reconciliation.NOTHING : counts,
        details,
        List.of());
  }

  private ReportTable details(
      List<FileTask> tasks, List<FileTask> open, RegisteredModel model, ScoringCounts scoring) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("model", model.toString()));
    if (!options.call().translator().isNone()) {
      rows.add(List.of("translator", options.call().translator().toString()));
    }
    rows.add(List.of("files", Integer.toString(tasks.size())));
    rows.add(List.of("scored in this run", Integer.toString(open.size())));
    if (options.batchRows() == BatchSearch.AUTO && !open.isEmpty()) {
      rows.add(List.of("batches", BatchStep.inWords(scoring.steps())));
    }
    rows.add(List.of("answers", options.into().toString()));
    return new ReportTable("Scoring of files", List.of("what", "value"), rows);
  }

  /** Bedrock's counts; written when all files are through. */
  private void writeManifest(AnswerPrefix prefix, Reconciliation counts) {
    String json =
        "{\"totalRecordCount\":"
            + counts.read()
            + ",\"processedRecordCount\":"
            + counts.read()
            + ",\"successRecordCount\":"
            + counts.written()
            + ",\"errorRecordCount\":"
            + counts.rejected()
            + "}";
    try {
      prefix.write("manifest.json.out", json);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
