/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.ReportChart;
import io.headrace.lakehouse.run.ReportChart.ConfusionMatrix;
import io.headrace.lakehouse.run.ReportChart.Line;
import io.headrace.lakehouse.run.ReportChart.Lines;
import io.headrace.lakehouse.run.ReportChart.Point;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import io.headrace.lakehouse.run.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A picture with its title, its legend, and the numbers behind it for who cannot see it. */
final class ChartPart {
  /** Rows of the numbers behind a picture. */
  private static final int MOST_NUMBERS = 25;

  private ChartPart() {}

  static Markup markup(ReportChart chart) {
    // Java 17 has no switch over types; the interface is sealed, these are all.
    if (chart instanceof ConfusionMatrix matrix) {
      return MatrixPart.markup(matrix);
    }
    return chart instanceof TimeLine line ? TimeLinePart.markup(line) : lines((Lines) chart);
  }

  private static Markup lines(Lines chart) {
    Markup picture =
        PlotFrame.of(
            chart.title(), description(chart), LinePlot.HEIGHT, () -> LinePlot.draw(chart));
    return Markup.of(
        """
        <figure>
        <figcaption>{}</figcaption>
        {}
        {}
        {}
        </figure>""",
        chart.title(),
        legend(chart),
        picture,
        PlotFrame.numbers(picture, numbers(chart)));
  }

  private static Markup legend(Lines chart) {
    List<Line> lines = chart.lines();
    Markup chance =
        chart.diagonal() ? key("stroke ink-chance", new float[] {3, 4}, "chance") : Markup.NONE;
    return Markup.of(
        "<ul class=\"legend\">{}{}</ul>",
        Markup.all(
            IntStream.range(0, lines.size())
                .mapToObj(
                    i -> key(Ink.line(i).strokeClass(), LinePlot.dashes(i), lines.get(i).name()))
                .toList()),
        chance);
  }

  private static Markup key(String styleClass, float[] dashes, String name) {
    return Markup.of(
        """
        <li><svg viewBox="0 0 26 8" width="26" height="8" aria-hidden="true">\
        <path class="{}" stroke-width="2" stroke-dasharray="{}" d="M1 4H25"/></svg> {}</li>""",
        styleClass,
        dashes.length == 0 ? "none" : (int) dashes[0] + " " + (int) dashes[1],
        name);
  }

  private static String description(Lines chart) {
    return chart.lines().stream().map(ChartPart::description).collect(Collectors.joining(" "));
  }

  private static String description(Line line) {
    if (line.points().isEmpty()) {
      return line.name() + ": no points.";
    }
    Point first = line.points().get(0);
    Point last = line.points().get(line.points().size() - 1);
    return line.name() + " goes from " + pair(first) + " to " + pair(last) + ".";
  }

  private static String pair(Point point) {
    return "(" + Wording.measure(point.x()) + ", " + Wording.measure(point.y()) + ")";
  }

  private static Markup numbers(Lines chart) {
    var rows = new ArrayList<List<String>>();
    for (Line line : chart.lines()) {
      int size = line.points().size();
      int shown = Math.min(size, MOST_NUMBERS);
      for (int i = 0; i < shown; i++) {
        Point point =
            line.points().get(shown == 1 ? 0 : (int) ((long) i * (size - 1) / (shown - 1)));
        rows.add(List.of(line.name(), Wording.measure(point.x()), Wording.measure(point.y())));
      }
    }
    return TablePart.markup(
        new ReportTable(chart.title(), List.of("Line", chart.xLabel(), chart.yLabel()), rows));
  }
}
