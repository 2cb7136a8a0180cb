/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a machine has, as far as ranks care for it.
 *
 * @param product for example {@code p5.48xlarge}; empty when unknown
 * @param vendor for example {@code Amazon EC2}
 * @param numaNodes at least 1
 * @param devices network cards and accelerators, by address
 */
public record Machine(String product, String vendor, int numaNodes, List<Device> devices) {
  private static final String EFA_DRIVER = "efa";

  public Machine {
    devices = List.copyOf(devices);
  }

  public List<Device> networks() {
    return devices.stream().filter(each -> each.kind() == Device.Kind.NETWORK).toList();
  }

  public List<Device> accelerators() {
    return devices.stream().filter(each -> each.kind() == Device.Kind.ACCELERATOR).toList();
  }

  public boolean hasEfa() {
    return networks().stream().anyMatch(each -> each.driver().equals(EFA_DRIVER));
  }

  /** The network card that is nearest to an accelerator. */
  public Optional<Device> nearestNetwork(Device accelerator) {
    return networks().stream()
        .min(
            Comparator.comparing((Device each) -> each.to(accelerator))
                .thenComparing(Device::address));
  }

  /**
   * The network cards of one of the ranks of this machine: dealt out by address, so that ranks do
   * not share one while there are enough.
   *
   * @param place of the rank among those of this machine
   */
  public List<Device> rails(int place, int ranks) {
    List<Device> all = networks();
    if (all.isEmpty()) {
      return List.of();
    }
    if (all.size() < ranks) {
      return List.of(all.get(place % all.size()));
    }
    int from = all.size() * place / ranks;
    int to = all.size() * (place + 1) / ranks;
    return all.subList(from, to);
  }
}
