/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ThisProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {
  @TempDir Path folder;
  private Lakehouse lakehouse;
  private RunLedger ledger;

  @BeforeEach
  void open() {
    lakehouse = Lakehouse.open(LakehouseOptions.local(folder.resolve("warehouse")));
    ledger = new RunLedger(lakehouse.tables());
  }

  @AfterEach
  void close() {
    lakehouse.close();
  }

  private static Run run(String id, Optional<String> parent, String step) {
    return Run.starting(id, parent, "census", step, "etl", "{}", "1.0");
  }

  private static Run of(Run run, Instant startedAt, String host, long pid) {
    return new Run(
        run.runId(),
        run.parentRunId(),
        run.job(),
        run.step(),
        run.kind(),
        run.state(),
        startedAt,
        run.endedAt(),
        run.counts(),
        run.inputs(),
        run.outputs(),
        run.options(),
        run.codeVersion(),
        run.message(),
        host,
        pid);
  }

  @Test
  void runHasOneRowHoweverOftenItIsWritten() {
    Run started = run("r1", Optional.empty(), "");
    ledger.record(started);
    Run ended =
        started
            .ended(RunState.SUCCEEDED, "all well")
            .withResult(new Reconciliation(10, 7, 2, 1), "{\"a\":1}", "{\"b\":2}");
    ledger.record(ended);

    List<Run> runs = ledger.newest(10);
    assertThat(runs).hasSize(1);
    Run read = runs.get(0);
    assertThat(read.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(read.counts()).isEqualTo(new Reconciliation(10, 7, 2, 1));
    assertThat(read.message()).isEqualTo("all well");
    assertThat(read.inputs()).isEqualTo("{\"a\":1}");
    assertThat(read.endedAt()).isNotNull();
  }

  @Test
  void stepsAreFoundUnderTheirRunAndAreNotListedAsRuns() {
    ledger.record(run("r1", Optional.empty(), ""));
    ledger.record(run(RunId.ofStep("r1", "raw"), Optional.of("r1"), "raw"));
    ledger.record(run("r2", Optional.empty(), ""));

    assertThat(ledger.newest(10)).extracting(Run::runId).containsExactly("r2", "r1");
    assertThat(ledger.find("r1")).extracting(Run::step).containsExactly("", "raw");
    assertThat(ledger.find("r3")).isEmpty();
  }

  @Test
  void runOfAProcessThatIsGoneIsLost() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Run run = run("r1", Optional.empty(), "");
    ledger.record(of(run, run.startedAt(), ThisProcess.host(), gone.pid()));

    assertThat(ledger.markLost()).extracting(Run::runId).containsExactly("r1");
    assertThat(ledger.find("r1").get(0).state()).isEqualTo(RunState.LOST);
    assertThat(ledger.markLost()).isEmpty();
  }

  @Test
  void processThatInheritedTheNumberDoesNotKeepARunAlive() {
    Run run = run("r1", Optional.empty(), "");
    ledger.record(
        of(run, Instant.parse("2020-01-01T00:00:00Z"), ThisProcess.host(), ThisProcess.pid()));
    assertThat(ledger.markLost()).hasSize(1);
  }

  @Test
  void runsThatStillRunAndRunsElsewhereAreLeftAlone() {
    Run run = run("r1", Optional.empty(), "");
    ledger.record(run);
    ledger.record(of(run("r2", Optional.empty(), ""), run.startedAt(), "another-host", 1));
    assertThat(ledger.markLost()).isEmpty();
  }

  @Test
  void idsSortByTime() {
    String early = RunId.at(Instant.parse("2026-11-22T07:15:00.123Z"));
    String late = RunId.at(Instant.parse("2026-11-22T07:15:00.124Z"));
    assertThat(early).matches("20261122T071500\\.123Z-[0-9a-f]{6}").isLessThan(late);
  }
}
