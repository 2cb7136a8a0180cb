/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.util.List;

/** One step: what it said, what it read and made, its pictures and its tables. */
final class StepPart {
  private StepPart() {}

  static Markup markup(int number, StepSection step) {
    return Markup.of(
        """
        <section class="step {}" aria-labelledby="step-{}">
        <div class="headline"><h2 id="step-{}">{} <span class="verb">{}</span></h2>{}</div>
        <p class="summary">{}</p>
        {}{}{}
        </section>""",
        step.outcome().styleClass(),
        number,
        number,
        step.name(),
        step.kind(),
        HeaderPart.chip(step.outcome()),
        step.summary(),
        flow(step),
        charts(step),
        Markup.all(step.details().stream().map(TablePart::markup).toList()));
  }

  private static Markup flow(StepSection step) {
    Markup reads = artifacts("Reads", step.inputs());
    Markup makes = artifacts("Makes", step.outputs());
    return reads.isEmpty() && makes.isEmpty()
        ? Markup.NONE
        : Markup.of("<dl class=\"flow\">{}{}</dl>\n", reads, makes);
  }

  private static Markup artifacts(String title, List<Artifact> artifacts) {
    if (artifacts.isEmpty()) {
      return Markup.NONE;
    }
    return Markup.of(
        "<div><dt>{}</dt>{}</div>",
        title,
        Markup.all(artifacts.stream().map(StepPart::artifact).toList()));
  }

  private static Markup artifact(Artifact artifact) {
    return Markup.of(
        "<dd><code>{}</code> <span class=\"version\">{}</span></dd>",
        artifact.name(),
        artifact.kind() == Artifact.Kind.FILES ? "files" : artifact.versionText());
  }

  private static Markup charts(StepSection step) {
    return step.charts().isEmpty()
        ? Markup.NONE
        : Markup.of(
            "<div class=\"charts\">\n{}\n</div>\n",
            Markup.all(step.charts().stream().map(ChartPart::markup).toList()));
  }
}
