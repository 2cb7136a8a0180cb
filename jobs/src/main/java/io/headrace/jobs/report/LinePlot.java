/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.ReportChart.Line;
import io.headrace.lakehouse.run.ReportChart.Lines;
import io.headrace.lakehouse.run.ReportChart.Point;
import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws lines over numbers as SVG. */
final class LinePlot {
  static final int HEIGHT = 280;

  /** More points than pixels make a heavy page, not a better picture. */
  private static final int MOST_POINTS = 400;

  private static final int FEW_POINTS = 12;
  private static final int MOST_LABELS = 10;

  // The library labels the points it is given where they are few.
  private static final double[] FIFTHS = {0, 0.2, 0.4, 0.6, 0.8, 1};

  private LinePlot() {}

  /** The dashes of line {@code index}, for readers who cannot tell the colours apart. */
  static float[] dashes(int index) {
    return switch (index % 3) {
      case 0 -> new float[] {};
      case 1 -> new float[] {7, 4};
      default -> new float[] {2, 3};
    };
  }

  static Markup draw(Lines lines) {
    var chart = new XYChart(PlotStyle.WIDTH, HEIGHT);
    chart.setXAxisTitle(Shortened.to(PlotStyle.LONGEST_LABEL, lines.xLabel()));
    chart.setYAxisTitle(Shortened.to(PlotStyle.LONGEST_LABEL, lines.yLabel()));
    PlotStyle.apply(chart.getStyler());
    if (everyX(lines) > 1) {
      chart.getStyler().setXAxisTickLabelsFormattingFunction(x -> wholeLabel(x, everyX(lines)));
    }
    if (lines.diagonal()) {
      unitSquare(chart);
    }
    IntStream.range(0, lines.lines().size()).forEach(i -> add(chart, lines.lines().get(i), i));
    var canvas = new SvgGraphics();
    chart.paint(canvas, PlotStyle.WIDTH, HEIGHT);
    return canvas.markup();
  }

  /** Labels every so many whole numbers, for the library would label each and overlap them. */
  private static long everyX(Lines lines) {
    double[] xs =
        lines.lines().stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::x)
            .toArray();
    if (lines.diagonal() || Arrays.stream(xs).anyMatch(x -> x != Math.rint(x))) {
      return 1;
    }
    double span = Arrays.stream(xs).max().orElse(0) - Arrays.stream(xs).min().orElse(0);
    long ten = 1;
    while (span / ten > 10 * MOST_LABELS) {
      ten *= 10;
    }
    for (long every : new long[] {ten, 2 * ten, 5 * ten}) {
      if (span / every <= MOST_LABELS) {
        return every;
      }
    }
    return 10 * ten;
  }

  private static String wholeLabel(double x, long every) {
    return x == Math.rint(x) && (long) x % every == 0 ? Wording.count((long) x) : " ";
  }

  private static void unitSquare(XYChart chart) {
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    styler.setPlotGridVerticalLinesVisible(true);
    // The name cannot meet that of a line: those are numbered.
    XYSeries chance = chart.addSeries("chance", FIFTHS, FIFTHS);
    chance.setLineColor(Ink.CHANCE.color());
    chance.setLineStyle(pen(1.2f, new float[] {3, 4}));
    chance.setMarker(SeriesMarkers.NONE);
  }

  private static void add(XYChart chart, Line line, int index) {
    List<Point> points =
        line.points().stream()
            .filter(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()))
            .toList();
    if (points.isEmpty()) {
      return;
    }
    List<Point> kept = thinned(points);
    XYSeries series =
        chart.addSeries(
            "line " + index,
            kept.stream().mapToDouble(Point::x).toArray(),
            kept.stream().mapToDouble(Point::y).toArray());
    series.setLineColor(Ink.line(index).color());
    series.setLineStyle(pen(2f, dashes(index)));
    series.setMarker(kept.size() <= FEW_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(Ink.line(index).color());
  }

  private static BasicStroke pen(float width, float[] dashes) {
    return dashes.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  private static List<Point> thinned(List<Point> points) {
    int size = points.size();
    if (size <= MOST_POINTS) {
      return points;
    }
    return IntStream.range(0, MOST_POINTS)
        .mapToObj(i -> points.get((int) ((long) i * (size - 1) / (MOST_POINTS - 1))))
        .toList();
  }
}
