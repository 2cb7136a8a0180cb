/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.collective;

/** How an all-reduce is done. */
public enum Algorithm {
  /** {@link RecursiveDoubling}: few steps, for short arrays. */
  DOUBLING,
  /** {@link Ring}: few bytes, for long arrays. */
  RING,
  /** {@link Hierarchical}: few bytes between hosts, for hosts that hold several ranks. */
  HIERARCHICAL
}
