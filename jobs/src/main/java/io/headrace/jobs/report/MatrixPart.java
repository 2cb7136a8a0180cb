/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.ReportChart.ConfusionMatrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A confusion matrix as a table whose cells are the darker the more of their row they hold. */
final class MatrixPart {
  private MatrixPart() {}

  static Markup markup(ConfusionMatrix matrix) {
    List<String> labels = matrix.labels();
    return Markup.of(
        """
        <figure>
        <figcaption>{}</figcaption>
        <div class="scroll" tabindex="0" role="region" aria-label="{}">
        <table class="matrix">
        <caption>Rows are the truth, columns what the model said; shares are of the row.</caption>
        <thead>
        <tr><td></td><th class="axis" scope="colgroup" colspan="{}">predicted</th></tr>
        <tr><th class="axis" scope="col">actual</th>{}</tr>
        </thead>
        <tbody>
        {}
        </tbody>
        </table>
        </div>
        {}
        </figure>""",
        matrix.title(),
        matrix.title(),
        labels.size(),
        Markup.all(
            labels.stream().map(name -> Markup.of("<th scope=\"col\">{}</th>", name)).toList()),
        Markup.all(
            IntStream.range(0, labels.size())
                .mapToObj(i -> row(labels.get(i), i, matrix.counts().get(i)))
                .toList()),
        accuracy(matrix));
  }

  private static Markup row(String label, int actual, List<Long> counts) {
    long total = counts.stream().mapToLong(Long::longValue).sum();
    return Markup.of(
        "<tr><th scope=\"row\">{}</th>{}</tr>",
        label,
        Markup.all(
            IntStream.range(0, counts.size())
                .mapToObj(
                    i ->
                        cell(
                            counts.get(i),
                            total == 0 ? 0 : (double) counts.get(i) / total,
                            i == actual))
                .toList()));
  }

  private static Markup cell(long count, double share, boolean right) {
    return Markup.of(
        "<td class=\"{}\" style=\"--share:{}\"><b>{}</b><small>{}</small></td>",
        right ? "right" : "wrong",
        String.format(Locale.ROOT, "%.3f", share),
        Wording.count(count),
        Wording.percent(share));
  }

  private static Markup accuracy(ConfusionMatrix matrix) {
    long total = matrix.counts().stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
    long right =
        IntStream.range(0, matrix.labels().size())
            .mapToLong(i -> matrix.counts().get(i).get(i))
            .sum();
    return total == 0
        ? Markup.NONE
        : Markup.of(
            "<p class=\"note\">{} of {} right: {}.</p>",
            Wording.count(right),
            Wording.count(total),
            Wording.percent((double) right / total));
  }
}
