/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.ReportTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table of a step, in a box of its own that scrolls where the screen is narrow; a long one is
 * folded.
 */
final class TablePart {
  /** Longer tables would push what comes after them out of sight. */
  private static final int MOST_OPEN_ROWS = 24;

  /** More rows belong into a query, not onto a page. */
  private static final int MOST_ROWS = 300;

  private static final Set<String> GOOD = Set.of("pass", "passed", "ok", "true", "yes", "approved");
  private static final Set<String> BAD = Set.of("fail", "failed", "error", "rejected");

  // A number, perhaps with a sign, a percentage or a unit behind it.
  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?[0-9][0-9,.]*(e[-+]?[0-9]+)? ?(%|[a-zA-Zµ]{1,3}|bytes|rows)?");

  private TablePart() {}

  static Markup markup(ReportTable table) {
    return table.rows().size() <= MOST_OPEN_ROWS
        ? open(table)
        : Markup.of(
            "<details><summary>{}: {} rows</summary>\n{}</details>\n",
            table.title(),
            Wording.count(table.rows().size()),
            open(table));
  }

  private static Markup open(ReportTable table) {
    boolean[] numeric = numericColumns(table);
    return Markup.of(
        """
        <div class="scroll" tabindex="0" role="region" aria-label="{}">
        <table>
        <caption>{}</caption>
        <thead><tr>{}</tr></thead>
        <tbody>
        {}
        </tbody>
        </table>
        </div>
        {}""",
        table.title(),
        table.title(),
        heads(table.columns(), numeric),
        Markup.all(table.rows().stream().limit(MOST_ROWS).map(row -> row(row, numeric)).toList()),
        more(table.rows().size() - MOST_ROWS));
  }

  private static Markup heads(List<String> columns, boolean[] numeric) {
    return Markup.all(
        IntStream.range(0, columns.size())
            .mapToObj(
                i -> Markup.of("<th scope=\"col\"{}>{}</th>", align(numeric[i]), columns.get(i)))
            .toList());
  }

  private static Markup row(List<String> cells, boolean[] numeric) {
    return Markup.of(
        "<tr>{}</tr>",
        Markup.all(
            IntStream.range(0, cells.size())
                .mapToObj(i -> Markup.of("<td{}>{}</td>", align(numeric[i]), cell(cells.get(i))))
                .toList()));
  }

  private static Markup align(boolean numeric) {
    return numeric ? Markup.of(" class=\"n\"") : Markup.NONE;
  }

  private static Markup cell(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (GOOD.contains(word)) {
      return Markup.of("<span class=\"good\"><span aria-hidden=\"true\">✓</span> {}</span>", text);
    }
    if (BAD.contains(word)) {
      return Markup.of("<span class=\"bad\"><span aria-hidden=\"true\">✗</span> {}</span>", text);
    }
    return Markup.of("{}", text);
  }

  private static Markup more(int left) {
    return left <= 0
        ? Markup.NONE
        : Markup.of("<p class=\"note\">… and {} more rows.</p>\n", Wording.count(left));
  }

  private static boolean[] numericColumns(ReportTable table) {
    var numeric = new boolean[table.columns().size()];
    for (int i = 0; i < numeric.length; i++) {
      int column = i;
      numeric[i] =
          !table.rows().isEmpty()
              && table.rows().stream()
                  .map(row -> row.get(column))
                  .allMatch(text -> text.isEmpty() || NUMBER.matcher(text).matches());
    }
    return numeric;
  }
}
