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

  /**
   * What several workers did side by side: a lane each, and time from left to right.
   *
   * @param xLabel what time is counted in
   * @param kinds of what they did, the most wanted first
   * @param note how it is to be read; may be empty
   */
  record TimeLine(String title, String xLabel, List<String> kinds, List<Lane> lanes, String note)
      implements ReportChart {
    public TimeLine {
      kinds = List.copyOf(kinds);
      lanes = List.copyOf(lanes);
    }
  }

  /** A worker; its stretches follow each other without gaps, the first begins at 0. */
  record Lane(String name, List<Stretch> stretches) {
    public Lane {
      stretches = List.copyOf(stretches);
    }
  }

  /**
   * A while in which one thing was done.
   *
   * @param kind its place among the kinds
   */
  record Stretch(int kind, double length) {}
}
