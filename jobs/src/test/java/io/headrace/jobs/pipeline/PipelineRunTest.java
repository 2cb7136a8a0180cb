/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.ledger.Run;
import io.headrace.jobs.ledger.RunLedger;
import io.headrace.jobs.ledger.RunState;
import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.option.YamlDocument;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Lakehouse lakehouse;
  private boolean cancelled;

  @BeforeEach
  void open() {
    lakehouse = Lakehouse.open(LakehouseOptions.local(folder.resolve("warehouse")));
  }

  @AfterEach
  void close() {
    lakehouse.close();
  }

  /** What a room would report. */
  private record Done(boolean changed, Reconciliation counts) implements StepReport {
    @Override
    public String summary() {
      return counts.toString();
    }

    @Override
    public List<TableVersion> inputs() {
      return List.of(new TableVersion(TableName.parse("raw.t"), 11));
    }

    @Override
    public List<TableVersion> outputs() {
      return List.of(new TableVersion(TableName.parse("census.t"), 12));
    }

    @Override
    public List<ReportTable> details() {
      return List.of(
          new ReportTable("nulls", List.of("column", "nulls"), List.of(List.of("a", "3"))));
    }
  }

  private static PipelineStep step(String name, Work work) {
    var options =
        YamlDocument.parse(
            "test", "path: s3://key:word@host/x\npassword: hush\nnull-tokens: ['?']", Map.of());
    return new PipelineStep(name, StepKind.ETL, List.of(), options.position(), options, work);
  }

  private RunSummary run(PipelineStep... steps) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (RunPrinter printer = new RunPrinter(Console.plain(stream, stream))) {
      Pipeline pipeline = new Pipeline("job", Path.of("job.yaml"), List.of(steps));
      RunSummary summary =
          new PipelineRun(lakehouse, pipeline, "1.0", printer, () -> cancelled).run();
      printer.summary(summary);
      return summary;
    }
  }

  private List<Run> rows(RunSummary summary) {
    return new RunLedger(lakehouse.tables()).find(summary.runId());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyStepAndTheRunItselfHaveARow() {
    RunSummary summary =
        run(step("a", (lake, context) -> new Done(true, new Reconciliation(10, 8, 1, 1))));

    List<Run> rows = rows(summary);
    assertThat(rows).extracting(Run::step).containsExactly("", "a");
    assertThat(rows).extracting(Run::state).containsOnly(RunState.SUCCEEDED);
    Run row = rows.get(1);
    assertThat(row.parentRunId()).isEqualTo(summary.runId());
    assertThat(row.counts()).isEqualTo(new Reconciliation(10, 8, 1, 1));
    assertThat(row.inputs()).isEqualTo("{\"lake.raw.t\":11}");
    assertThat(row.outputs()).isEqualTo("{\"lake.census.t\":12}");
    assertThat(out()).contains("[1/1] a (etl)", "10", "nulls", "census.t");
  }

  @Test
  void secretsAreNotKept() {
    RunSummary summary = run(step("a", (lake, context) -> new Done(true, Reconciliation.NOTHING)));
    assertThat(rows(summary).get(1).options())
        .contains("***", "null-tokens", "?")
        .doesNotContain("hush")
        .doesNotContain("word@");
  }

  @Test
  void runInWhichNothingChangedSaysSo() {
    RunSummary summary = run(step("a", (lake, context) -> new Done(false, Reconciliation.NOTHING)));
    assertThat(summary.state()).isEqualTo(RunState.UNCHANGED);
    assertThat(out()).contains("unchanged");
  }

  @Test
  void stepsBehindAFailureDoNotRun() {
    RunSummary summary =
        run(
            step(
                "a",
                (lake, context) -> {
                  throw Failure.badData("a rule failed");
                }),
            step("b", (lake, context) -> new Done(true, Reconciliation.NOTHING)));

    assertThat(summary.state()).isEqualTo(RunState.FAILED);
    assertThat(summary.findFailure().orElseThrow().kind()).isEqualTo(FailureKind.BAD_DATA);
    assertThat(rows(summary)).extracting(Run::step).containsExactly("", "a");
    assertThat(rows(summary)).extracting(Run::message).anyMatch("a rule failed"::equals);
    assertThat(out()).contains("not run");
  }

  @Test
  void stepThatLosesRowsFails() {
    RunSummary summary =
        run(step("a", (lake, context) -> new Done(true, new Reconciliation(10, 8, 1, 0))));
    assertThat(summary.findFailure().orElseThrow().kind()).isEqualTo(FailureKind.BAD_DATA);
  }

  @Test
  void interruptedStepOfACancelledRunIsCancelledAndWrittenDown() {
    RunSummary summary =
        run(
            step(
                "a",
                (lake, context) -> {
                  cancelled = true;
                  Thread.currentThread().interrupt();
                  throw new IllegalStateException("interrupted");
                }));
    assertThat(summary.state()).isEqualTo(RunState.CANCELLED);
    assertThat(rows(summary)).extracting(Run::state).containsOnly(RunState.CANCELLED);
  }
}
