/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.ReportChart.Lane;
import io.headrace.lakehouse.run.ReportChart.Stretch;
import io.headrace.lakehouse.run.ReportChart.TimeLine;
import io.headrace.lakehouse.run.ReportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A time line with its title, its legend, and how long each worker did what, in all. */
final class TimeLinePart {
  private static final int KEY_HEIGHT = 12;

  private TimeLinePart() {}

  static Markup markup(TimeLine line) {
    Markup picture =
        PlotFrame.of(
            line.title(), description(line), LanePlot.height(line), () -> LanePlot.draw(line));
    return Markup.of(
        """
        <figure>
        <figcaption>{}</figcaption>
        <ul class="legend">{}</ul>
        {}
        {}
        {}
        </figure>""",
        line.title(),
        Markup.all(
            IntStream.range(0, line.kinds().size())
                .mapToObj(kind -> key(kind, line.kinds().get(kind)))
                .toList()),
        picture,
        line.note().isEmpty() ? Markup.NONE : Markup.of("<p class=\"note\">{}</p>", line.note()),
        PlotFrame.numbers(picture, numbers(line)));
  }

  private static Markup key(int kind, String name) {
    double height = KEY_HEIGHT * LanePlot.thickness(kind);
    return Markup.of(
        """
        <li><svg viewBox="0 0 26 {}" width="26" height="{}" aria-hidden="true">\
        <path class="{}" d="M1 {}H25v{}H1Z"/></svg> {}</li>""",
        KEY_HEIGHT,
        KEY_HEIGHT,
        Ink.line(kind).fillClass(),
        SvgPaths.number((KEY_HEIGHT - height) / 2),
        SvgPaths.number(height),
        name);
  }

  private static String description(TimeLine line) {
    return line.lanes().stream()
        .map(lane -> lane.name() + ": " + description(line, lane) + ".")
        .collect(Collectors.joining(" "));
  }

  private static String description(TimeLine line, Lane lane) {
    return IntStream.range(0, line.kinds().size())
        .mapToObj(kind -> line.kinds().get(kind) + " " + Wording.measure(total(lane, kind)))
        .collect(Collectors.joining(", "));
  }

  private static Markup numbers(TimeLine line) {
    List<String> titles = new ArrayList<>(List.of("Lane"));
    titles.addAll(line.kinds());
    List<List<String>> rows = new ArrayList<>();
    for (Lane lane : line.lanes()) {
      List<String> row = new ArrayList<>(List.of(lane.name()));
      for (int kind = 0; kind < line.kinds().size(); kind++) {
        row.add(Wording.measure(total(lane, kind)));
      }
      rows.add(row);
    }
    return TablePart.markup(new ReportTable(line.title() + ", " + line.xLabel(), titles, rows));
  }

  private static double total(Lane lane, int kind) {
    return lane.stretches().stream()
        .filter(stretch -> stretch.kind() == kind)
        .mapToDouble(Stretch::length)
        .sum();
  }
}
