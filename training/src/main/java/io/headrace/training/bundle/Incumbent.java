/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.util.List;
import java.util.Map;

/**
 * Whom a version would take over from: the approved one that serves, were it not for the version
 * that is judged.
 *
 * @param name {@code income v1}; empty where there is none
 * @param measured its metrics, as the registry names them; none where the two cannot be compared
 * @param obstacle why they cannot; empty where they can
 */
record Incumbent(String name, Map<String, Double> measured, String obstacle) {
  /**
   * @param models as they are in the commit that carries the decision
   */
  static Incumbent of(List<RegisteredModel> models, RegisteredModel judged) {
    return ModelChoice.approvedBeside(models, judged)
        .map(serving -> of(serving, judged))
        .orElseGet(() -> new Incumbent("", Map.of(), "no other version is approved"));
  }

  private static Incumbent of(RegisteredModel serving, RegisteredModel judged) {
    String name = serving.toString();
    if (serving.testTable().isPresent() && serving.testTable().equals(judged.testTable())) {
      return new Incumbent(name, serving.measured(), "");
    }
    return new Incumbent(
        name,
        Map.of(),
        "not comparable: "
            + name
            + " was measured on "
            + testRows(serving)
            + ", this one on "
            + testRows(judged));
  }

  private static String testRows(RegisteredModel model) {
    return model.testTable().map(Object::toString).orElse("rows that are not known");
  }

  /** NaN where there is nothing to be compared with. */
  double reached(String metric) {
    return Gate.reached(measured, metric);
  }

  /** {@code income v1 has 0.9221}, or why there is nothing to be compared with. */
  String words(String metric) {
    if (!obstacle.isEmpty()) {
      return obstacle;
    }
    double value = reached(metric);
    return Double.isNaN(value)
        ? "not comparable: " + name + " has no " + metric
        : name + " has " + Gate.decimals(value);
  }
}
