/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.algorithm.trees;

/** XGBoost has refused something, or has lost its connection to another rank. */
final class XgboostException extends RuntimeException {
  /**
   * @param reason as the library tells it, with a trace of its own behind the first line
   */
  XgboostException(String call, String reason) {
    super(call + ": " + reason.lines().findFirst().orElse("no reason given"));
  }
}
