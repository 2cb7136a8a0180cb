/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.Serializable;

/**
 * A training's files in the making. Its name comes from the plan and its inputs, so that a run that
 * follows a killed one finds what that left behind.
 */
record WorkFolder(StoragePath path) implements Serializable {
  StoragePath shards() {
    return path.resolve("shards");
  }

  StoragePath epochs() {
    return path.resolve("epochs");
  }

  StoragePath epoch(int number) {
    return epochs().resolve(Integer.toString(number));
  }

  StoragePath losses() {
    return path.resolve("losses");
  }

  StoragePath loss(int attempt, int rank) {
    return losses().resolve(attempt + "-" + rank);
  }

  /** What outlives the run that made it, for the next run of the same plan. */
  StoragePath checkpoints() {
    return path.resolve("checkpoints");
  }

  StoragePath model() {
    return path.resolve("model");
  }

  /** Says where the bundle is about to be written. */
  StoragePath bundleNote() {
    return path.resolve("bundle");
  }

  /** What the ranks had to say in the end. */
  StoragePath results() {
    return path.resolve("results");
  }
}
