/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportChart.ConfusionMatrix;
import io.headrace.lakehouse.run.ReportChart.Lane;
import io.headrace.lakehouse.run.ReportChart.Line;
import io.headrace.lakehouse.run.ReportChart.Lines;
import io.headrace.lakehouse.run.ReportChart.Point;
import io.headrace.lakehouse.run.ReportChart.Stretch;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pages to look at: the census run as it ends well, as it fails, and as an enemy would name it. */
final class SamplePages {
  static final String RUN_ID = "20260503-091512-7f3a9c";
  static final String HOSTILE =
      "</title></style><script src=\"https://evil.example/x.js\">alert('1')</script>&amp;\u202Egpj.csv\u0000";

  private static final Instant STARTED = Instant.parse("2026-05-03T09:15:12Z");

  private static final TableVersion RAW_TRAIN = version("lake.raw.adult_train", 7613829417302L);
  private static final TableVersion RAW_TEST = version("lake.raw.adult_test", 2904471836650118237L);
  private static final TableVersion TRAIN = version("lake.census.train", 5527109648823017744L);
  private static final TableVersion TEST = version("lake.census.test", 8140336671920058213L);
  private static final TableVersion SCORES = version("lake.census.scores", 1193307752846610925L);

  private SamplePages() {}

  static RunPage census() {
    return RunPage.done(
        "census",
        RUN_ID,
        STARTED,
        STARTED.plusMillis(83_400),
        List.of(crawl(), etl(), train(), transform()));
  }

  static RunPage unchanged() {
    StepSection raw =
        StepSection.done(
                "raw",
                "crawl",
                Duration.ofMillis(900),
                new Report(
                    "Nothing new in 2 files since run " + RUN_ID,
                    false,
                    List.of(),
                    List.of(RAW_TRAIN, RAW_TEST),
                    Reconciliation.NOTHING,
                    List.of(),
                    List.of()))
            .withInput(Artifact.files("examples/census/data/"));
    return RunPage.done("census", RUN_ID, STARTED, STARTED.plusMillis(4_200), List.of(raw));
  }

  static RunPage failed() {
    StepSection people =
        StepSection.failed(
                "people",
                "etl",
                Duration.ofMillis(7900),
                "1 of 6 rules failed on lake.census.train; nothing was published.")
            .withInput(Artifact.table(RAW_TRAIN))
            .withDetails(List.of(verdicts("FAILED")));
    return RunPage.failed(
        "census",
        RUN_ID,
        STARTED,
        STARTED.plusMillis(21_000),
        3,
        """
        Step "people": 1 of 6 rules failed on lake.census.train: Completeness "workclass" > 0.95 (found 0.9436).
        Nothing was published; the audited rows are in branch audit_people. Correct the data, or loosen the rule \
        in people.yaml line 14, and run again.""",
        List.of(
            crawl(),
            people,
            StepSection.notRun("model", "train", "Needs people, which failed."),
            StepSection.notRun("scores", "transform", "Needs model, which did not run.")));
  }

  static RunPage hostile() {
    var table = new ReportTable(HOSTILE, List.of(HOSTILE, "n"), List.of(List.of(HOSTILE, "1")));
    var lines =
        new Lines(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            List.of(new Line(HOSTILE, List.of(new Point(0, 0), new Point(1, 1)))),
            true);
    var matrix = new ConfusionMatrix(HOSTILE, List.of(HOSTILE), List.of(List.of(1L)));
    var lane = new Lane(HOSTILE, List.of(new Stretch(0, 1)));
    var time = new TimeLine(HOSTILE, HOSTILE, List.of(HOSTILE), List.of(lane), HOSTILE);
    StepSection step =
        StepSection.done(
                HOSTILE,
                HOSTILE,
                Duration.ofSeconds(1),
                new Report(
                    HOSTILE,
                    true,
                    List.of(),
                    List.of(SCORES),
                    new Reconciliation(3, 1, 1, 0),
                    List.of(table),
                    List.of(lines, time, matrix)))
            .withInput(Artifact.files(HOSTILE))
            .withOutput(new Artifact(Artifact.Kind.MODEL, HOSTILE, HOSTILE));
    return RunPage.failed(HOSTILE, HOSTILE, STARTED, STARTED, 70, HOSTILE, List.of(step));
  }

  private static StepSection crawl() {
    var files =
        new ReportTable(
            "Files",
            List.of("File", "Bytes", "Delimiter", "Header", "Rows", "Rejected", "Table"),
            List.of(
                List.of(
                    "adult_train.csv",
                    "3,974,305",
                    "',' (sniffed)",
                    "none (sniffed)",
                    "32,561",
                    "0",
                    "raw.adult_train"),
                List.of(
                    "adult_test.csv",
                    "2,003,153",
                    "',' (sniffed)",
                    "none (sniffed)",
                    "16,281",
                    "0",
                    "raw.adult_test")));
    return StepSection.done(
            "raw",
            "crawl",
            Duration.ofMillis(9120),
            new Report(
                "2 tables from 2 files, 48,842 rows read = 48,842 written + 0 rejected",
                true,
                List.of(),
                List.of(RAW_TRAIN, RAW_TEST),
                new Reconciliation(48_842, 48_842, 0, 0),
                List.of(files),
                List.of()))
        .withInput(Artifact.files("examples/census/data/"));
  }

  private static StepSection etl() {
    return StepSection.done(
        "people",
        "etl",
        Duration.ofMillis(11_840),
        new Report(
            "2 tables, 48,842 rows read = 48,818 written + 0 rejected + 24 dropped; 6 of 6 rules passed",
            true,
            List.of(RAW_TRAIN, RAW_TEST),
            List.of(TRAIN, TEST),
            new Reconciliation(48_842, 48_818, 0, 24),
            List.of(
                verdicts("PASSED"),
                new ReportTable(
                    "Named counts",
                    List.of(
                        "Table",
                        "Rows",
                        "positives",
                        "null workclass",
                        "null occupation",
                        "null native_country"),
                    List.of(
                        List.of("census.train", "32,537", "7,839", "1,836", "1,843", "582"),
                        List.of("census.test", "16,281", "3,846", "963", "966", "274")))),
            List.of()));
  }

  private static ReportTable verdicts(String completeness) {
    return new ReportTable(
        "Rule verdicts",
        List.of("Table", "Rule", "Verdict", "Found"),
        List.of(
            List.of("census.train", "RowCount > 10000", "PASSED", "32537"),
            List.of("census.train", "ColumnCount = 15", "PASSED", "15"),
            List.of("census.train", "IsComplete \"age\"", "PASSED", "1.0"),
            List.of(
                "census.train",
                "ColumnValues \"income\" in [\"<=50K\", \">50K\"]",
                "PASSED",
                "1.0"),
            List.of("census.train", "Completeness \"workclass\" > 0.95", completeness, "0.9436"),
            List.of("census.test", "RowCount > 10000", "PASSED", "16281")));
  }

  private static StepSection train() {
    return StepSection.done(
            "model",
            "train",
            Duration.ofMillis(51_300),
            new Report(
                "income version 1: AUC 0.9147, accuracy 0.8571 on census.test; 2 ranks, 20 epochs, weights identical",
                true,
                List.of(TRAIN, TEST),
                List.of(),
                new Reconciliation(48_818, 48_818, 0, 0),
                List.of(
                    new ReportTable(
                        "Metrics on the test split",
                        List.of("Metric", "Value"),
                        List.of(
                            List.of("AUC", "0.9147"),
                            List.of("accuracy", "0.8571"),
                            List.of("log loss", "0.3089")))),
                charts()))
        .withOutput(Artifact.model("income", 1));
  }

  private static StepSection transform() {
    return StepSection.done(
            "scores",
            "transform",
            Duration.ofMillis(6310),
            new Report(
                "census.scores, 16,281 rows read = 16,281 written + 0 rejected; model income version 1",
                true,
                List.of(TEST),
                List.of(SCORES),
                new Reconciliation(16_281, 16_281, 0, 0),
                List.of(
                    new ReportTable(
                        "Predictions",
                        List.of("Prediction", "Rows", "Share", "Mean probability"),
                        List.of(
                            List.of("<=50K", "13,081", "80.3 %", "0.127"),
                            List.of(">50K", "3,200", "19.7 %", "0.741")))),
                List.of()))
        .withInput(Artifact.model("income", 1));
  }

  private static List<ReportChart> charts() {
    return List.of(
        new Lines(
            "Loss per epoch",
            "epoch",
            "log loss",
            List.of(
                line("training", 1, 20, 20, x -> 0.298 + 0.16 * Math.exp(-(x - 1) / 2.4)),
                line(
                    "validation",
                    1,
                    20,
                    20,
                    x -> 0.309 + 0.10 * Math.exp(-(x - 1) / 2.0) + 0.0004 * x)),
            false),
        new TimeLine(
            "Time line of the ranks",
            "seconds in steps",
            List.of("computing", "communicating", "waiting"),
            List.of(lane("rank 0", 20, 0.12), lane("rank 1", 20, 0.02)),
            "The steps of each epoch are put together."),
        new Lines(
            "ROC on the test split",
            "false positive rate",
            "true positive rate",
            List.of(
                line(
                    "income version 1, AUC 0.9147",
                    0,
                    1,
                    1200,
                    x -> Math.pow(1 - Math.pow(1 - x, 4.2), 0.62))),
            true),
        new ConfusionMatrix(
            "Confusion matrix at 0.5",
            List.of("<=50K", ">50K"),
            List.of(List.of(11_645L, 790L), List.of(1_536L, 2_310L))));
  }

  private static Lane lane(String name, int epochs, double waiting) {
    return new Lane(
        name,
        IntStream.range(0, epochs)
            .boxed()
            .flatMap(
                epoch ->
                    Stream.of(
                        new Stretch(0, 0.42 - waiting),
                        new Stretch(1, 0.05),
                        new Stretch(2, waiting)))
            .toList());
  }

  private static Line line(String name, double from, double to, int points, DoubleUnaryOperator f) {
    return new Line(
        name,
        IntStream.range(0, points)
            .mapToDouble(i -> from + (to - from) * i / (points - 1))
            .mapToObj(x -> new Point(x, f.applyAsDouble(x)))
            .toList());
  }

  private static TableVersion version(String name, long snapshot) {
    return new TableVersion(TableName.parse(name), snapshot);
  }

  private record Report(
      String summary,
      boolean changed,
      List<TableVersion> inputs,
      List<TableVersion> outputs,
      Reconciliation counts,
      List<ReportTable> details,
      List<ReportChart> charts)
      implements StepReport {}
}
