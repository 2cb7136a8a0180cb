/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shapes as SVG path elements, coordinates to a hundredth of a unit. Strokes that continue each
 * other become one path: the chart library draws every segment by itself, and its dashes would
 * begin anew at each.
 */
final class SvgPaths {
  /** A stroke that may still grow. */
  private record Growing(Color color, BasicStroke pen, StringBuilder data) {
    boolean takes(Color nextColor, BasicStroke nextPen, String next) {
      int line = next.indexOf('L');
      return color.equals(nextColor)
          && pen.equals(nextPen)
          && line > 0
          && data.toString().endsWith("L" + next.substring(1, line));
    }

    Markup markup() {
      return Markup.of(
          "<path class=\"{}\" stroke-width=\"{}\"{} d=\"{}\"/>",
          Ink.of(color).strokeClass(),
          number(pen.getLineWidth()),
          dashes(pen),
          data);
    }
  }

  private final List<Markup> paths = new ArrayList<>();
  private @Nullable Growing growing;

  Markup markup() {
    finish();
    return Markup.all(paths);
  }

  void fill(Shape shape, Color color) {
    finish();
    paths.add(Markup.of("<path class=\"{}\" d=\"{}\"/>", Ink.of(color).fillClass(), data(shape)));
  }

  void stroke(Shape shape, Color color, BasicStroke pen) {
    String data = data(shape);
    if (growing != null && growing.takes(color, pen, data)) {
      growing.data().append(data, data.indexOf('L'), data.length());
      return;
    }
    finish();
    growing = new Growing(color, pen, new StringBuilder(data));
  }

  private void finish() {
    if (growing != null) {
      paths.add(growing.markup());
      growing = null;
    }
  }

  private static Markup dashes(BasicStroke pen) {
    float[] lengths = pen.getDashArray();
    if (lengths == null) {
      return Markup.NONE;
    }
    var text = new StringBuilder();
    for (float length : lengths) {
      text.append(text.isEmpty() ? "" : " ").append(number(length));
    }
    return Markup.of(" stroke-dasharray=\"{}\"", text);
  }

  private static String data(Shape shape) {
    var text = new StringBuilder();
    var at = new double[6];
    for (PathIterator step = shape.getPathIterator(null); !step.isDone(); step.next()) {
      switch (step.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> append(text, 'M', at, 2);
        case PathIterator.SEG_LINETO -> append(text, 'L', at, 2);
        case PathIterator.SEG_QUADTO -> append(text, 'Q', at, 4);
        case PathIterator.SEG_CUBICTO -> append(text, 'C', at, 6);
        default -> text.append('Z');
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, char command, double[] at, int numbers) {
    text.append(command);
    for (int i = 0; i < numbers; i++) {
      text.append(i == 0 ? "" : " ").append(number(at[i]));
    }
  }

  /** As short as it goes: {@code 12}, {@code 0.5}, {@code -3.25}. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String text = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }
}
