/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/**
 * The inks of a chart. The colour is only a name that survives the chart library; the style sheet
 * holds the real ones, for light and for dark paper.
 */
enum Ink {
  TEXT,
  AXIS,
  GRID,
  CHANCE,
  LINE1,
  LINE2,
  LINE3,
  LINE4,
  LINE5,
  LINE6;

  private static final List<Ink> LINES = List.of(LINE1, LINE2, LINE3, LINE4, LINE5, LINE6);

  static final Color INVISIBLE = new Color(0, 0, 0, 0);

  static Ink line(int index) {
    return LINES.get(index % LINES.size());
  }

  static Ink of(Color color) {
    int index = color.getBlue() - 1;
    boolean ours = color.getRed() == 1 && color.getGreen() == 1;
    return ours && index >= 0 && index < values().length ? values()[index] : TEXT;
  }

  Color color() {
    return new Color(1, 1, ordinal() + 1);
  }

  String fillClass() {
    return "fill " + inkClass();
  }

  String strokeClass() {
    return "stroke " + inkClass();
  }

  String inkClass() {
    return "ink-" + name().toLowerCase(Locale.ROOT);
  }
}
