/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import io.headrace.lakehouse.failure.Failure;
import io.headrace.training.probe.Probe;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test, and says why, where libfabric cannot be used. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsLibfabric.Condition.class)
public @interface NeedsLibfabric {
  /** Asks in a process of its own, because the library stays in the one that has loaded it. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      try (Probe probe = Probe.fabrics()) {
        return ConditionEvaluationResult.enabled(probe.description());
      } catch (Failure missing) {
        return ConditionEvaluationResult.disabled(missing.explanation());
      }
    }
  }
}
