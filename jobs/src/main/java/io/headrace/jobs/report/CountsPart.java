/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.run.Reconciliation;
import java.util.List;
import java.util.stream.IntStream;

/** Where the rows went, step by step: nothing is lost silently. */
final class CountsPart {
  private static final Markup UNKNOWN = Markup.of("<td class=\"n quiet\">–</td>");

  private CountsPart() {}

  static Markup markup(List<StepSection> steps) {
    return Markup.of(
        """
        <section aria-labelledby="rows">
        <h2 id="rows">Where the rows went</h2>
        <p class="note">Every row read is written, rejected with a reason, or dropped on request.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Rows per step">
        <table class="counts">
        <caption class="unseen">Rows per step</caption>
        <thead><tr><th scope="col">Step</th><th scope="col">State</th>\
        <th scope="col" class="n">Read</th><th scope="col" class="n"><i>=</i> Written</th>\
        <th scope="col" class="n"><i>+</i> Rejected</th><th scope="col" class="n"><i>+</i> Dropped</th>\
        <th scope="col">Balance</th><th scope="col" class="n">Time</th></tr></thead>
        <tbody>
        {}
        </tbody>
        </table>
        </div>
        </section>""",
        Markup.all(
            IntStream.range(0, steps.size()).mapToObj(i -> row(i + 1, steps.get(i))).toList()));
  }

  private static Markup row(int number, StepSection step) {
    return Markup.of(
        """
        <tr><th scope="row"><a href="#step-{}">{}</a> <span class="verb">{}</span></th>\
        <td>{}</td>{}<td class="n">{}</td></tr>""",
        number,
        step.name(),
        step.kind(),
        HeaderPart.chip(step.outcome()),
        step.outcome().counted() ? counted(step.counts()) : uncounted(),
        step.outcome() == Outcome.NOT_RUN ? "–" : Wording.duration(step.took()));
  }

  private static Markup counted(Reconciliation counts) {
    return Markup.of(
        "{}{}{}{}<td>{}</td>",
        number(counts.read()),
        number(counts.written()),
        number(counts.rejected()),
        number(counts.dropped()),
        balance(counts));
  }

  private static Markup uncounted() {
    return Markup.of("{}{}{}{}<td class=\"quiet\">–</td>", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  private static Markup number(long count) {
    return Markup.of("<td class=\"n{}\">{}</td>", count == 0 ? " quiet" : "", Wording.count(count));
  }

  private static Markup balance(Reconciliation counts) {
    if (counts.balances()) {
      return Markup.of("<span class=\"good\"><span aria-hidden=\"true\">✓</span> balances</span>");
    }
    long missing = counts.read() - counts.written() - counts.rejected() - counts.dropped();
    return Markup.of(
        "<span class=\"bad\"><span aria-hidden=\"true\">✗</span> off by {}</span>",
        Wording.count(missing));
  }
}
