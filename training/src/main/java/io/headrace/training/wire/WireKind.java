/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

/** The wires there are to ask for. */
public enum WireKind {
  /** The best that can be had between any two ranks; which, and why, is written to the run. */
  AUTO,
  /** Sockets. */
  TCP,
  /** Memory that the ranks of one host share. */
  SHM,
  /** Libfabric: EFA, InfiniBand, or another of its providers. */
  FABRIC
}
