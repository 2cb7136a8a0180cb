/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.transform;

import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.training.encode.ClassLabel;
import io.headrace.transform.output.ScoreQuality;
import java.util.List;
import java.util.Locale;

/** The report's part on how well the scores fit the labels. */
record QualityPart(ScoreQuality quality, ClassLabel label) {
  private static final String ORIGIN = ", from the scores";

  ReportTable table() {
    return new ReportTable(
        "Quality" + ORIGIN,
        List.of("measure", "value"),
        List.of(
            List.of("rows with a label", String.format(Locale.ROOT, "%,d", quality.rows())),
            List.of("AUC", share(quality.auc())),
            List.of("accuracy", share(quality.accuracy())),
            List.of("precision of " + label.positive(), share(quality.precision())),
            List.of("recall of " + label.positive(), share(quality.recall()))));
  }

  List<ReportChart> charts() {
    ReportChart matrix =
        new ReportChart.ConfusionMatrix(
            "Confusion matrix" + ORIGIN,
            List.of(label.negative(), label.positive()),
            List.of(
                List.of(quality.trueNegatives(), quality.falsePositives()),
                List.of(quality.falseNegatives(), quality.truePositives())));
    if (quality.curve().isEmpty()) {
      return List.of(matrix);
    }
    String name = "AUC " + share(quality.auc());
    return List.of(
        new ReportChart.Lines(
            "ROC curve" + ORIGIN,
            "false positive rate",
            "true positive rate",
            List.of(new ReportChart.Line(name, quality.curve())),
            true),
        matrix);
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
  }
}
