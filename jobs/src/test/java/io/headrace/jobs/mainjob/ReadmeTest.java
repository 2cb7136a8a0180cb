/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.jobs.mainjob.MainJob.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  /** A command of a shell block: what follows the launcher's name. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:&& |^)bin/headrace (run [^\\n#]+)");

  @TempDir Path folder;

  @Test
  void theMainCommandDoesAllItSaysAndASecondTimeFindsNothingNew() throws IOException {
    String[] command = mainCommand().split(" ");
    Path warehouse = folder.resolve("warehouse");
    MainJob job = MainJob.in(warehouse);

    Ended first = job.run(command);
    assertThat(first.code()).as(first.output()).isZero();
    assertThat(first.output())
        .contains("48,842 rows read = 48,818 written + 0 rejected + 24 dropped, 22 rules passed")
        .containsPattern("workclass: cells set to null +1,836 +963")
        .containsPattern("occupation: cells set to null +1,843 +966")
        .containsPattern("native_country: cells set to null +583 +274")
        .containsPattern("positives +7,841 +3,846")
        .doesNotContain("WARN")
        .doesNotContain("\tat ");
    try (CensusTruth truth = CensusTruth.of(warehouse)) {
      truth.holds();
    }
    assertThat(Files.readString(MainJob.HOME.resolve("examples/census/report.html")))
        .contains("census")
        .contains("<svg");

    Ended second = job.run(command);
    assertThat(second.code()).as(second.output()).isZero();
    assertThat(second.output()).contains("nothing new");
    try (CensusTruth truth = CensusTruth.of(warehouse)) {
      truth.holds();
      assertThat(truth.count("headrace.runs WHERE state = 'unchanged' AND parent_run_id IS NULL"))
          .isEqualTo(1);
    }
    Ended asked = job.run("sql", "SELECT step, state FROM headrace.runs WHERE state = 'unchanged'");
    assertThat(asked.code()).isZero();
    assertThat(asked.output()).contains("unchanged");
  }

  private static String mainCommand() throws IOException {
    String readme = Files.readString(MainJob.HOME.resolve("README.md"));
    Stream<MatchResult> found = COMMAND.matcher(readme).results();
    return found.findFirst().map(match -> match.group(1).strip()).orElseThrow();
  }
}
