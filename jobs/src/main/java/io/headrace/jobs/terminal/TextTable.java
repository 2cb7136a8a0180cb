/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows in aligned columns: numbers to the right, text to the left, cut where the terminal ends.
 *
 * @param rows each as long as {@code columns}
 */
public record TextTable(List<String> columns, List<List<String>> rows, int indent) {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[\\d,]+(\\.\\d+)?([eE][-+]?\\d+)?( ?(s|ms|%|B|KB|MB|GB|TB))?|-|");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final int GAP = 2;
  private static final int WIDEST_CELL = 100;
  private static final int NARROWEST_CELL = 8;

  public TextTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  public static TextTable of(List<String> columns, List<List<String>> rows) {
    return new TextTable(columns, rows, 0);
  }

  public TextTable indentedBy(int blanks) {
    return new TextTable(columns, rows, blanks);
  }

  List<String> lines(Console console) {
    int[] widths = widths(console.width() - indent);
    List<String> lines = new ArrayList<>();
    lines.add(console.paint(Ink.DIM, line(columns, widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    for (int i = 0; i < widths.length; i++) {
      String cell = cut(oneLine(cells.get(i)), widths[i]);
      String padding = " ".repeat(widths[i] - length(cell));
      line.append(isNumeric(i) ? padding + cell : cell + padding);
      line.append(" ".repeat(GAP));
    }
    return line.toString().stripTrailing();
  }

  /** Wide columns give way first, down to a width that still shows something. */
  private int[] widths(int available) {
    int[] widths = new int[columns.size()];
    int total = -GAP;
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(columns.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Math.min(WIDEST_CELL, length(oneLine(row.get(i)))));
      }
      total += widths[i] + GAP;
    }
    for (int widest = widest(widths);
        total > available && widths[widest] > NARROWEST_CELL;
        widest = widest(widths)) {
      widths[widest]--;
      total--;
    }
    return widths;
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      if (widths[i] > widths[widest]) {
        widest = i;
      }
    }
    return widest;
  }

  private boolean isNumeric(int column) {
    return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches())
        && rows.stream().anyMatch(row -> DIGIT.matcher(row.get(column)).find());
  }

  private static String cut(String cell, int width) {
    return length(cell) <= width
        ? cell
        : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static String oneLine(String cell) {
    return cell.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
