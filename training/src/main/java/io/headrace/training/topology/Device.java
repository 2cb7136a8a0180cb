/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

import java.util.List;

/**
 * A device on the PCI bus.
 *
 * @param name as the kernel calls it: {@code rdmap16s27}, or its address where it has no other name
 * @param kind what it is
 * @param driver the kernel's, empty when none is bound
 * @param numaNode −1 when unknown
 * @param path the bridges that lead to it, from the host bridge down, and its own address last
 */
public record Device(String name, Kind kind, String driver, int numaNode, List<String> path) {
  /** What ranks care for. */
  public enum Kind {
    /** A card that can be reached without the kernel. */
    NETWORK,
    ACCELERATOR
  }

  public Device {
    path = List.copyOf(path);
  }

  /** Its address on the bus, for example {@code 0000:10:1b.0}. */
  public String address() {
    return path.get(path.size() - 1);
  }

  /** How near another device is: what lies between them. */
  public Nearness to(Device other) {
    int shared = 0;
    while (shared < Math.min(path.size(), other.path.size()) - 1
        && path.get(shared).equals(other.path.get(shared))) {
      shared++;
    }
    if (shared > 1) {
      return Nearness.SAME_SWITCH;
    }
    if (shared == 1) {
      return Nearness.SAME_HOST_BRIDGE;
    }
    return numaNode >= 0 && numaNode == other.numaNode
        ? Nearness.SAME_NUMA_NODE
        : Nearness.ACROSS_SOCKETS;
  }
}
