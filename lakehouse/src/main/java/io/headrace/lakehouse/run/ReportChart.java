/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.run;

import java.util.List;

/** Something a report draws. */
public sealed interface ReportChart {
  String title();

  /**
   * Lines over numbers.
   *
   * @param diagonal whether the line of chance, y = x, belongs into the picture
   */
  record Lines(String title, String xLabel, String yLabel, List<Line> lines, boolean diagonal)
      implements ReportChart {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /** A named line; its points have ascending x. */
  record Line(String name, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /** A point of a line. */
  record Point(double x, double y) {}

  /**
   * Counts of true label by predicted label.
   *
   * @param counts {@code counts[actual][predicted]}, in the order of {@code labels}
   */
  record ConfusionMatrix(String title, List<String> labels, List<List<Long>> counts)
      implements ReportChart {
    public ConfusionMatrix {
      labels = List.copyOf(labels);
      counts = counts.stream().map(List::copyOf).toList();
    }
  }
}
