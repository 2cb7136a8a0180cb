/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import io.headrace.lakehouse.storage.StoragePath;
import java.io.Serializable;
import java.time.Instant;

/**
 * A row of the registry.
 *
 * @param metrics as JSON, likewise {@code options} and {@code inputs}
 */
public record RegisteredModel(
    String name,
    int version,
    String runId,
    Instant createdAt,
    String bundlePath,
    String weightsSha256,
    String metrics,
    String options,
    String inputs,
    long seed,
    String codeVersion,
    String planDigest,
    String status)
    implements Serializable {
  public StoragePath bundle() {
    return StoragePath.of(bundlePath);
  }

  /** {@code income v3}. */
  @Override
  public String toString() {
    return name + " v" + version;
  }
}
