/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.AWTError;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A drawing as a picture of the page, or what stands in its place. */
final class PlotFrame {
  private static final Logger LOG = LoggerFactory.getLogger(PlotFrame.class);

  private static final Markup NOT_DRAWN =
      Markup.of("<p class=\"note\">This chart could not be drawn here; its numbers follow.</p>");

  private PlotFrame() {}

  /**
   * @param description for who cannot see it
   */
  static Markup of(String title, String description, int height, Supplier<Markup> drawing) {
    try {
      return Markup.of(
          """
          <svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">
          {}
          </svg>""",
          PlotStyle.WIDTH,
          height,
          title + ". " + description,
          drawing.get());
    } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
      // A Java without fonts cannot draw letters. The run is worth its page all the same.
      LOG.warn("The chart \"{}\" could not be drawn; the report gives its numbers", title, e);
      return NOT_DRAWN;
    }
  }

  /** The numbers behind a picture, folded away unless there is no picture. */
  static Markup numbers(Markup picture, Markup table) {
    return Markup.of(
        "<details{}><summary>The numbers</summary>{}</details>",
        picture == NOT_DRAWN ? Markup.of(" open=\"open\"") : Markup.NONE,
        table);
  }
}
