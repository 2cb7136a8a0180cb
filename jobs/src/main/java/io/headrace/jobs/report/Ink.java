/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The inks of a chart. The colour is only a name that survives the chart library; the style sheet
 * holds the real ones, for light and for dark paper.
 */
enum Ink {
  TEXT(1),
  AXIS(2),
  GRID(3),
  CHANCE(4),
  LINE1(5),
  LINE2(6),
  LINE3(7),
  LINE4(8),
  LINE5(9),
  LINE6(10);

  private static final List<Ink> LINES = List.of(LINE1, LINE2, LINE3, LINE4, LINE5, LINE6);

  static final Color INVISIBLE = new Color(0, 0, 0, 0);

  private final Color color;

  Ink(int number) {
    color = new Color(1, 1, number);
  }

  static Ink line(int index) {
    return LINES.get(index % LINES.size());
  }

  static Ink of(Color color) {
    return Arrays.stream(values()).filter(ink -> ink.color.equals(color)).findFirst().orElse(TEXT);
  }

  Color color() {
    return color;
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
