/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.BasicStroke;
import java.awt.Font;
import org.knowm.xchart.style.XYStyler;

/** What all plots have in common. */
final class PlotStyle {
  /** In units of a picture, which grows and shrinks with its column. */
  static final int WIDTH = 400;

  static final int LONGEST_LABEL = 32;

  private static final Font LABELS = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private PlotStyle() {}

  static void apply(XYStyler styler) {
    styler.setBaseFont(LABELS);
    styler.setAxisTitleFont(LABELS);
    styler.setAxisTickLabelsFont(LABELS);
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Ink.INVISIBLE);
    styler.setPlotBackgroundColor(Ink.INVISIBLE);
    styler.setPlotBorderVisible(false);
    styler.setChartPadding(6);
    styler.setPlotMargin(0);
    styler.setPlotContentSize(0.98);
    styler.setChartFontColor(Ink.AXIS.color());
    styler.setXAxisTitleColor(Ink.AXIS.color());
    styler.setYAxisTitleColor(Ink.AXIS.color());
    styler.setAxisTickLabelsColor(Ink.AXIS.color());
    styler.setAxisTickMarksColor(Ink.GRID.color());
    styler.setAxisTicksMarksVisible(false);
    styler.setPlotTicksMarksVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesColor(Ink.GRID.color());
    styler.setPlotGridLinesStroke(new BasicStroke(1f));
    styler.setMarkerSize(5);
  }
}
