/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire;

/**
 * A wire cannot be had; the message says why. Thrown on every rank of the group when it cannot be
 * had on one.
 */
public final class WireUnavailableException extends RuntimeException {
  public WireUnavailableException(String reason) {
    super(reason);
  }
}
