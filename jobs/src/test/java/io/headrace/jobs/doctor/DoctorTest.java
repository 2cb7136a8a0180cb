/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  private static Finding finding(Doctor.Report report, String what) {
    return report.findings().stream()
        .filter(each -> each.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void freshWarehouseIsHealthyAndEverySettingHasItsOrigin() {
    Doctor.Report report =
        new Doctor(() -> LakehouseOptions.local(folder.resolve("warehouse"))).examine();
    assertThat(finding(report, "java").level()).isEqualTo(Finding.Level.OK);
    assertThat(finding(report, "spark").found()).startsWith("4.1.");
    assertThat(finding(report, "catalog").level()).isEqualTo(Finding.Level.OK);
    assertThat(finding(report, "storage").level()).isEqualTo(Finding.Level.OK);
    assertThat(report.settings()).containsKeys("warehouse", "catalog.type", "storage.endpoint");
  }

  @Test
  void probeOfTheStorageLeavesNothingBehind() throws IOException {
    Path warehouse = folder.resolve("warehouse");
    new Doctor(() -> LakehouseOptions.local(warehouse)).examine();
    assertThat(warehouse.resolve("_work").toFile().list()).isNullOrEmpty();
  }

  @Test
  void brokenCatalogIsAProblemWithAWayOut() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "no folder");
    Doctor.Report report =
        new Doctor(() -> LakehouseOptions.local(blocked.resolve("warehouse"))).examine();
    assertThat(report.isHealthy()).isFalse();
    assertThat(finding(report, "catalog").wayOut()).contains("headrace.yaml");
    assertThat(finding(report, "java").level()).isEqualTo(Finding.Level.OK);
  }

  @Test
  void wrongSettingsAreAFindingLikeAnyOther() {
    Doctor.Report report =
        new Doctor(() -> LakehouseOptions.load(folder, Map.of("catalog.type", "sqlight")))
            .examine();
    assertThat(report.isHealthy()).isFalse();
    assertThat(finding(report, "settings").found()).contains("sqlight");
  }

  @Test
  void platformWithoutNativesIsSaidPlainly() {
    Finding finding = EngineCheck.natives("linux-s390x");
    assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
    assertThat(finding.found()).contains("none for linux-s390x");
    assertThat(finding.wayOut()).contains("Crawl, etl and sql work here");
  }

  @Test
  void questionWithoutAnAnswerEndsAtItsDeadline() {
    assertThatThrownBy(
            () ->
                new Deadline(Duration.ofMillis(50))
                    .ask(
                        "nobody",
                        () -> {
                          Thread.sleep(Duration.ofMinutes(5).toMillis());
                          return "";
                        }))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no answer from nobody");
  }
}
