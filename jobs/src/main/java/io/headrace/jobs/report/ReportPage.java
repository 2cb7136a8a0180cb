/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Writes the page of a run: one self-contained file that needs neither a network nor a script.
 * Every text in it is escaped, and its own policy forbids the browser to load anything.
 */
public final class ReportPage {
  private static final String STYLE = "report.css";

  private ReportPage() {}

  /**
   * Writes the page aside and moves it into place: a reader sees the old page or the new one.
   *
   * @throws Failure RESOURCE when the file cannot be written
   */
  public static void write(Path file, RunPage page) {
    Path target = file.toAbsolutePath();
    Path folder = target.resolveSibling("");
    try {
      Files.createDirectories(folder);
      // No createTempFile: that makes a page only its owner may read.
      Path aside = folder.resolve("." + UUID.randomUUID() + ".html");
      try {
        Files.writeString(aside, html(page));
        Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw Failure.resource(
          "Cannot write the report to "
              + target
              + ": "
              + e
              + ". The run itself is not affected; check space and rights of the folder.",
          e);
    }
  }

  static String html(RunPage page) {
    return Markup.of(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <title>{} · {} · Headrace</title>
            <style>
            {}</style>
            </head>
            <body>
            {}
            <main>
            {}
            {}
            {}
            {}
            </main>
            <footer><p>Written by Headrace at {}. This file is complete in itself: it loads nothing and runs nothing.</p></footer>
            </body>
            </html>
            """,
            page.job(),
            page.outcome().word(),
            style(),
            HeaderPart.markup(page),
            CountsPart.markup(page.steps()),
            LineagePart.markup(page.steps()),
            steps(page),
            QueriesPart.markup(page),
            Wording.moment(page.ended()))
        .toString();
  }

  private static Markup steps(RunPage page) {
    return Markup.all(
        IntStream.range(0, page.steps().size())
            .mapToObj(i -> StepPart.markup(i + 1, page.steps().get(i)))
            .toList());
  }

  private static Markup style() {
    try (InputStream in = ReportPage.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw Failure.bug("The style sheet of the report is missing from the jar.");
      }
      return Markup.trusted(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failure.bug("The style sheet of the report cannot be read from the jar.", e);
    }
  }
}
