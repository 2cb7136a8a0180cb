/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import static org.apache.spark.sql.functions.col;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import io.headrace.training.encode.ClassLabel;
import io.headrace.transform.batch.BatchSearch;
import io.headrace.transform.batch.BatchStep;
import io.headrace.transform.batch.ScoringCounts;
import io.headrace.transform.batch.StageTimes;
import io.headrace.transform.batch.TableScoring;
import io.headrace.transform.output.PredictionSink;
import io.headrace.transform.output.ScoreQuality;
import io.headrace.transform.output.ScoreSlot;
import io.headrace.transform.output.ScoringRuns;
import io.headrace.transform.resident.ResidentModels;
import io.headrace.transform.translate.TranslatorChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transform whose parts are known to fit together. */
final class Scoring {
  private static final Logger LOG = LoggerFactory.getLogger(Scoring.class);

  private final TableStore tables;
  private final TransformOptions options;
  private final RowScorer scorer;
  private final ScoreSlot slot;
  private final List<String> kept;
  private final RejectedRows rejected;
  private final RunContext context;
  private final ScoringCounts counts;

  Scoring(
      Lakehouse lakehouse,
      TransformOptions options,
      RowScorer scorer,
      ScoreSlot slot,
      List<String> kept,
      RejectedRows rejected,
      RunContext context) {
    this.tables = lakehouse.tables();
    this.options = options;
    this.scorer = scorer;
    this.slot = slot;
    this.kept = kept;
    this.rejected = rejected;
    this.context = context;
    this.counts = new ScoringCounts(lakehouse.spark().sparkContext());
  }

  /** Scores, commits, keeps the rejected rows, and proves that no row is missing. */
  TransformReport run(PredictionSink sink) {
    context.progress().stage("score " + slot.input() + " with " + slot.model());
    try {
      long started = System.nanoTime();
      TableVersion scores = sink.write(scored(), context);
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      Reconciliation rows = rejected.reconcile(scores);
      List<ReportTable> shift =
          new ScoringRuns(tables, context, slot.model())
              .save(job(), slot.input().toString(), scores.toString(), rows, took, counts);
      LOG.info("Scored {} with {} in {} ms", rows, slot.model(), took.toMillis());
      return report(scores, rows, took, shift);
    } finally {
      ResidentModels.evict(scorer.source());
    }
  }

  private Dataset<Row> scored() {
    List<String> inputs = scorer.models(tables.schema(slot.input())).inputs();
    List<String> needed = Stream.concat(kept.stream(), inputs.stream()).distinct().toList();
    return scorer
        .score(tables.read(slot.input(), needed), kept, context.runAndStep(), counts)
        .filter(col(TableScoring.REASON).isNull())
        .drop(TableScoring.REASON);
  }

  private String job() {
    return options.table() + " → " + options.into();
  }

  private TransformReport report(
      TableVersion scores, Reconciliation rows, Duration took, List<ReportTable> shift) {
    List<ReportTable> details = new ArrayList<>();
    details.add(scoringTable(rows, took));
    details.addAll(shift);
    List<ReportChart> charts = new ArrayList<>();
    quality(scores)
        .ifPresent(
            part -> {
              details.add(part.table());
              charts.addAll(part.charts());
            });
    return new TransformReport(
        slot.model(),
        rows + ", scored by " + slot.model() + " into " + options.into(),
        true,
        List.of(slot.input()),
        List.of(scores),
        rows,
        details,
        charts);
  }

  private ReportTable scoringTable(Reconciliation rows, Duration took) {
    double seconds = Math.max(1e-3, took.toNanos() / 1e9);
    return new ReportTable(
        "Scoring",
        List.of("what", "value"),
        List.of(
            List.of("model", model()),
            List.of("input", slot.input().toString()),
            List.of("batches", batches()),
            List.of("engine", String.join(", ", counts.places())),
            List.of("model loads", loads()),
            List.of("time by stage", stages()),
            List.of(
                "one batch in the model",
                format(
                    "half within %,d µs, 95 %% within %,d µs",
                    counts.batchMicros().quantile(0.5), counts.batchMicros().quantile(0.95))),
            List.of("time", format("%.1f s, from reading to commit", seconds)),
            List.of("speed", format("%,.0f rows/s", rows.written() / seconds))));
  }

  private String model() {
    String model = slot.model() + " (" + slot.model().runId() + ")";
    TranslatorChoice translator = options.call().translator();
    return translator.isNone() ? model : model + ", " + translator;
  }

  private String batches() {
    return options.batchRows() == BatchSearch.AUTO
        ? format("%,d; %s", counts.batches(), BatchStep.inWords(counts.steps()))
        : format("%,d of up to %,d rows", counts.batches(), options.batchRows());
  }

  private String stages() {
    StageTimes times = counts.times();
    return format(
        "over all tasks: %.1f s reading, %.1f s encoding, %.1f s in the model, %.1f s writing",
        times.decodeNanos() / 1e9,
        times.encodeNanos() / 1e9,
        times.inferNanos() / 1e9,
        times.writeNanos() / 1e9);
  }

  private String loads() {
    int executors = counts.loaders().size();
    return counts.loads() == executors
        ? format("once on each of %d executor%s", executors, executors == 1 ? "" : "s")
        : format("%d times on %d executors", counts.loads(), executors);
  }

  /** Empty when no label came with the rows, or none was kept. */
  private Optional<QualityPart> quality(TableVersion scores) {
    Optional<ClassLabel> judged =
        scorer
            .labels()
            .filter(labels -> kept.contains(labels.column()) && rejected.added(scores) > 0);
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    ScoreQuality quality = ScoreQuality.of(tables.read(scores).filter(slot.rows()), judged.get());
    return quality.rows() == 0
        ? Optional.empty()
        : Optional.of(new QualityPart(quality, judged.get()));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
