/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.doctor;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.probe.Probe;
import io.headrace.training.topology.Device;
import io.headrace.training.topology.Machine;
import io.headrace.training.topology.Sysfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Over what ranks would talk on this machine, and how fast two of them do. */
public final class FabricCheck {
  private static final int RANKS = 2;
  private static final int SHORT_BYTES = 4 << 10;
  private static final int LONG_BYTES = 25 << 20;
  private static final int SHORT_ROUNDS = 2000;
  private static final int LONG_ROUNDS = 8;
  private static final double MICROS = 1e6;
  private static final double GIGA = 1e9;

  private final Path root;

  /**
   * @param root where {@code sys} is: {@code /}
   */
  public FabricCheck(Path root) {
    this.root = root;
  }

  public Doctor.Report examine() {
    Machine machine = new Sysfs(root).read();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("machine", describe(machine)));
    findings.addAll(networks(machine));
    findings.addAll(accelerators(machine));
    findings.add(providers(machine));
    findings.add(selfTest("auto", () -> Probe.reduce("auto", "", RANKS)));
    if (machine.hasEfa()) {
      findings.add(selfTest("efa", () -> Probe.reduce("fabric", "efa", RANKS)));
    }
    return new Doctor.Report(findings, Map.of());
  }

  private static String describe(Machine machine) {
    String name = (machine.vendor() + " " + machine.product()).strip();
    int nodes = machine.numaNodes();
    return (name.isEmpty() ? "unnamed" : name)
        + ", "
        + nodes
        + (nodes == 1 ? " NUMA node" : " NUMA nodes");
  }

  private static List<Finding> networks(Machine machine) {
    if (machine.networks().isEmpty()) {
      return List.of(
          Finding.ok("networks", "no EFA or InfiniBand card; ranks on other hosts talk over tcp"));
    }
    return machine.networks().stream()
        .map(each -> Finding.ok("network", each.name() + ", " + place(each)))
        .toList();
  }

  private static List<Finding> accelerators(Machine machine) {
    return machine.accelerators().stream()
        .map(each -> Finding.ok("accelerator", place(each) + nearest(machine, each)))
        .toList();
  }

  private static String nearest(Machine machine, Device accelerator) {
    return machine
        .nearestNetwork(accelerator)
        .map(
            card ->
                "; nearest network "
                    + card.name()
                    + ", "
                    + card.to(accelerator).name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse("");
  }

  private static String place(Device device) {
    String driver = device.driver().isEmpty() ? "no driver" : "driver " + device.driver();
    String node = device.numaNode() < 0 ? "" : ", NUMA node " + device.numaNode();
    return driver + " at " + device.address() + node;
  }

  private static Finding providers(Machine machine) {
    try (Probe probe = Probe.fabrics()) {
      return Finding.ok("libfabric", "offers " + probe.description());
    } catch (Failure missing) {
      String found = missing.explanation();
      return machine.networks().isEmpty()
          ? Finding.ok("libfabric", found + " (not needed here)")
          : Finding.problem("libfabric", found, "Install libfabric1, or AWS's installer for EFA.");
    }
  }

  private static Finding selfTest(String wire, Supplier<Probe> start) {
    try (Probe probe = start.get()) {
      probe.seconds(SHORT_BYTES, SHORT_ROUNDS);
      double shortest = probe.seconds(SHORT_BYTES, SHORT_ROUNDS);
      probe.seconds(LONG_BYTES, LONG_ROUNDS);
      double longest = probe.seconds(LONG_BYTES, LONG_ROUNDS);
      return Finding.ok(
          "wire " + wire,
          probe.description()
              + String.format(
                  Locale.ROOT,
                  "; %d ranks all-reduce 4 KiB in %.0f µs, 25 MiB at %.1f GB/s",
                  RANKS,
                  shortest * MICROS,
                  LONG_BYTES / longest / GIGA));
    } catch (Failure broken) {
      return Finding.problem(
          "wire " + wire, broken.explanation(), "Training would end like this; see the log.");
    }
  }
}
