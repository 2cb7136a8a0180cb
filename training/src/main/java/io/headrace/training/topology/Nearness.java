/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.topology;

/** What lies between two devices of a machine, the nearest first. */
public enum Nearness {
  /** A PCI bridge below the host's. */
  SAME_SWITCH,
  SAME_HOST_BRIDGE,
  SAME_NUMA_NODE,
  ACROSS_SOCKETS
}
