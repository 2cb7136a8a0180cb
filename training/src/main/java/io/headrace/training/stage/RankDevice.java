/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

/** What a rank computes on. */
public enum RankDevice {
  CPU,
  /** One for each rank, which sees no other. */
  GPU
}
