/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

/** The head of the page: which job, how it ended, when, and what to do about a failure. */
final class HeaderPart {
  private HeaderPart() {}

  static Markup markup(RunPage page) {
    return Markup.of(
        """
        <header class="{}">
        <p class="eyebrow">Headrace run</p>
        <div class="headline"><h1>{}</h1>{}</div>
        {}
        <dl class="facts">
        <div><dt>Duration</dt><dd>{}</dd></div>
        <div><dt>Started</dt><dd>{}</dd></div>
        <div><dt>Exit code</dt><dd>{}</dd></div>
        <div><dt>Run id</dt><dd><code>{}</code></dd></div>
        </dl>
        </header>""",
        page.outcome().styleClass(),
        page.job(),
        chip(page.outcome()),
        message(page),
        Wording.duration(page.took()),
        Wording.moment(page.started()),
        page.exitCode(),
        page.runId());
  }

  /** An outcome by sign, word and colour: no reader needs the colour. */
  static Markup chip(Outcome outcome) {
    return Markup.of(
        "<span class=\"chip {}\"><span aria-hidden=\"true\">{}</span> <span class=\"word\">{}</span></span>",
        outcome.styleClass(),
        outcome.sign(),
        outcome.word());
  }

  private static Markup message(RunPage page) {
    if (!page.failure().isEmpty()) {
      return Markup.of(
          "<p class=\"failure\" role=\"note\"><strong>Why it failed</strong>{}</p>",
          page.failure());
    }
    return page.outcome() == Outcome.UNCHANGED
        ? Markup.of("<p class=\"lead\">Nothing new was found; every table is as it was.</p>")
        : Markup.NONE;
  }
}
