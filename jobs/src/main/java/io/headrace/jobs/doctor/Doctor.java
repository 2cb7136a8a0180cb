/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import io.headrace.lakehouse.LakehouseOptions;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.option.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Looks at everything Headrace needs and never stops at the first thing that is broken. */
public final class Doctor {
  private final Supplier<LakehouseOptions> settings;

  /**
   * @param settings reads the settings; that they are wrong is a finding like any other
   */
  public Doctor(Supplier<LakehouseOptions> settings) {
    this.settings = settings;
  }

  /**
   * @param settings each with its value and origin; empty when they could not be read
   */
  public record Report(List<Finding> findings, Map<String, Setting<String>> settings) {
    public Report {
      findings = List.copyOf(findings);
    }

    public boolean isHealthy() {
      return findings.stream().noneMatch(each -> each.level() == Finding.Level.PROBLEM);
    }
  }

  public Report examine() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new MachineCheck().look());
    findings.addAll(new EngineCheck().look());
    try {
      LakehouseOptions options = settings.get();
      findings.addAll(new LakeCheck(options).look());
      return new Report(findings, options.settings());
    } catch (Failure wrong) {
      findings.add(
          Finding.problem("settings", wrong.explanation(), "Correct them in headrace.yaml."));
      return new Report(findings, Map.of());
    }
  }
}
