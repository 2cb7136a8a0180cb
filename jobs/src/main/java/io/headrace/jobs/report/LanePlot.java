/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.ReportChart.Lane;
import io.headrace.lakehouse.run.ReportChart.Stretch;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a time line as SVG: the first lane on top, each kind of stretch as thick as it is wanted.
 */
final class LanePlot {
  private static final int LANE_HEIGHT = 30;
  private static final int AXIS_HEIGHT = 56;

  /** Of the library's labels; where lanes are few it has one for each half of a lane too. */
  private static final int LABEL_EVERY = 30;

  private static final int LONGEST_NAME = 14;

  private LanePlot() {}

  static int height(TimeLine line) {
    return AXIS_HEIGHT + LANE_HEIGHT * Math.max(1, line.lanes().size());
  }

  /**
   * Part of a lane's height that a stretch takes, for readers who cannot tell the colours apart.
   */
  static double thickness(int kind) {
    return switch (kind) {
      case 0 -> 0.76;
      case 1 -> 0.46;
      default -> 0.16;
    };
  }

  static Markup draw(TimeLine line) {
    var chart = new XYChart(PlotStyle.WIDTH, height(line));
    chart.setXAxisTitle(Shortened.to(PlotStyle.LONGEST_LABEL, line.xLabel()));
    style(chart.getStyler(), line.lanes());
    for (int lane = 0; lane < line.lanes().size(); lane++) {
      for (int kind = 0; kind < line.kinds().size(); kind++) {
        add(chart, line, lane, kind);
      }
    }
    var canvas = new SvgGraphics();
    chart.paint(canvas, PlotStyle.WIDTH, height(line));
    return canvas.markup();
  }

  private static void style(XYStyler styler, List<Lane> lanes) {
    PlotStyle.apply(styler);
    styler.setYAxisMin(0.5).setYAxisMax(lanes.size() + 0.5);
    styler.setYAxisTitleVisible(false);
    styler.setYAxisTickMarkSpacingHint(LABEL_EVERY);
    styler.setYAxisTickLabelsFormattingFunction(new Names(lanes));
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setPlotGridVerticalLinesVisible(true);
    styler.setXAxisMin(0.0);
    styler.setPlotContentSize(1);
  }

  /** The first lane lies highest. */
  private static double middle(List<Lane> lanes, int lane) {
    return lanes.size() - (double) lane;
  }

  /**
   * Labels of the y axis: a name in the middle of each lane, and nothing elsewhere. The library
   * leaves all labels out where two are equal, so each nothing is a space longer than the last.
   */
  private static final class Names implements Function<Double, String> {
    private final List<Lane> lanes;
    private final Map<Double, String> blanks = new HashMap<>();

    Names(List<Lane> lanes) {
      this.lanes = lanes;
    }

    @Override
    public String apply(Double y) {
      boolean isMiddle = y == Math.rint(y) && y >= 1 && y <= lanes.size();
      return isMiddle
          ? Shortened.to(LONGEST_NAME, lanes.get(lanes.size() - y.intValue()).name())
          : blanks.computeIfAbsent(y, any -> " ".repeat(blanks.size() + 1));
    }
  }

  /**
   * All stretches of a kind in a lane as one outline, which goes from each to the next along their
   * lower edge and so covers nothing there.
   */
  private static void add(XYChart chart, TimeLine line, int lane, int kind) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    double middle = middle(line.lanes(), lane);
    double half = thickness(kind) / 2;
    double start = 0;
    for (Stretch stretch : line.lanes().get(lane).stretches()) {
      double end = start + stretch.length();
      if (stretch.kind() == kind) {
        xs.addAll(List.of(start, start, end, end));
        ys.addAll(List.of(middle - half, middle + half, middle + half, middle - half));
      }
      start = end;
    }
    if (!xs.isEmpty() && Double.isFinite(start)) {
      XYSeries series = chart.addSeries(lane + "/" + kind, xs, ys);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
      series.setFillColor(Ink.line(kind).color());
      series.setLineStyle(SeriesLines.NONE);
      series.setMarker(SeriesMarkers.NONE);
    }
  }
}
