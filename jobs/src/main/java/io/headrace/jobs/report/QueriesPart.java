/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Questions that the tables of this run can answer further. */
final class QueriesPart {
  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){2}");

  private record Query(String question, String sql) {}

  private QueriesPart() {}

  static Markup markup(RunPage page) {
    return Markup.of(
        """
        <section aria-labelledby="further">
        <h2 id="further">Where to look further</h2>
        <p>Everything above is kept in tables. Ask them with <code>bin/headrace sql "…"</code>:</p>
        <dl class="queries">
        {}
        </dl>
        </section>""",
        Markup.all(queries(page).stream().map(QueriesPart::query).toList()));
  }

  private static Markup query(Query query) {
    return Markup.of(
        "<dt>{}</dt><dd><pre tabindex=\"0\"><code>{}</code></pre></dd>",
        query.question(),
        query.sql());
  }

  private static List<Query> queries(RunPage page) {
    var queries = new ArrayList<Query>();
    queries.add(new Query("This run, step by step", ofRun("headrace.runs", page)));
    if (has(page, "crawl")) {
      queries.add(
          new Query("Why the files became these tables", "select * from headrace.crawl_evidence"));
    }
    if (has(page, "etl")) {
      queries.add(new Query("What each rule found", ofRun("headrace.rule_verdicts", page)));
    }
    if (page.steps().stream().anyMatch(step -> step.counts().rejected() > 0)) {
      queries.add(new Query("The rejected rows and why", ofRun("headrace.rejects", page)));
    }
    if (has(page, "train")) {
      queries.add(new Query("Every epoch of the training", ofRun("headrace.metrics", page)));
      queries.add(
          new Query("Every version of every model", "select * from headrace.model_versions"));
    }
    page.steps().stream()
        .flatMap(step -> step.outputs().stream())
        .filter(artifact -> artifact.kind() == Artifact.Kind.TABLE)
        .reduce((first, last) -> last)
        .ifPresent(
            table ->
                queries.add(
                    new Query("The last table, exactly as this run left it", pinned(table))));
    return queries;
  }

  private static boolean has(RunPage page, String kind) {
    return page.steps().stream()
        .anyMatch(step -> step.kind().equals(kind) && step.outcome() != Outcome.NOT_RUN);
  }

  private static String ofRun(String table, RunPage page) {
    return "select * from " + table + " where run_id = '" + quoted(page.runId()) + "'";
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private static String pinned(Artifact table) {
    String name =
        PLAIN.matcher(table.name()).matches() ? table.name() : TableName.parse(table.name()).sql();
    return "select * from " + name + " version as of " + table.version() + " limit 10";
  }
}
