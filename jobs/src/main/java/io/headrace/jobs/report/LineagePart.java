/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.jobs.report.LineageGraph.Arrow;
import io.headrace.jobs.report.LineageGraph.Node;
import io.headrace.lakehouse.table.TableName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The lineage graph as SVG: from left to right on a wide screen, from top to bottom on a narrow.
 */
final class LineagePart {
  private LineagePart() {}

  static Markup markup(List<StepSection> steps) {
    var graph = new LineageGraph(steps);
    if (graph.arrows().isEmpty()) {
      return Markup.NONE;
    }
    return Markup.of(
        """
        <section aria-labelledby="lineage">
        <h2 id="lineage">What was made of what</h2>
        <div class="scroll lineage" tabindex="0" role="region" aria-label="Lineage graph">
        {}
        {}
        </div>
        </section>""",
        svg(graph, LineageFrame.ACROSS, steps),
        svg(graph, LineageFrame.DOWN, steps));
  }

  private static Markup svg(LineageGraph graph, LineageFrame frame, List<StepSection> steps) {
    return Markup.of(
        """
        <svg class="{}" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">
        {}
        {}
        </svg>""",
        frame.styleClass(),
        frame.width(graph),
        frame.height(graph),
        frame.width(graph),
        frame.height(graph),
        inWords(steps),
        Markup.all(graph.arrows().stream().map(arrow -> arrow(arrow, graph, frame)).toList()),
        Markup.all(
            graph.layers().stream()
                .flatMap(List::stream)
                .map(node -> node(node, graph, frame))
                .filter(drawn -> !drawn.isEmpty())
                .toList()));
  }

  private static Markup arrow(Arrow arrow, LineageGraph graph, LineageFrame frame) {
    return Markup.of(
        "<path class=\"arrow\" d=\"{}\"/>", frame.curve(arrow.from(), arrow.to(), graph));
  }

  private static Markup node(Node node, LineageGraph graph, LineageFrame frame) {
    double x = frame.centreX(node, graph);
    double y = frame.centreY(node, graph);
    if (node.step != null) {
      return step(node.step, x, y);
    }
    return node.artifact == null ? bend(node, graph, frame) : artifact(node.artifact, x, y);
  }

  private static Markup bend(Node node, LineageGraph graph, LineageFrame frame) {
    return Markup.of("<path class=\"arrow\" d=\"{}\"/>", frame.through(node, graph));
  }

  private static Markup step(StepSection step, double x, double y) {
    double width = LineageFrame.STEP_WIDTH;
    double height = LineageFrame.STEP_HEIGHT;
    return Markup.of(
        """
        <g class="made {}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="{}"/>\
        <text class="name" x="{}" y="{}">{}</text><text class="kind" x="{}" y="{}">{}</text></g>""",
        step.outcome().styleClass(),
        step.name() + ": " + step.kind() + ", " + step.outcome().word(),
        SvgPaths.number(x - width / 2),
        SvgPaths.number(y - height / 2),
        SvgPaths.number(width),
        SvgPaths.number(height),
        SvgPaths.number(height / 2),
        SvgPaths.number(x),
        SvgPaths.number(y - 2),
        Shortened.to(9, step.name()),
        SvgPaths.number(x),
        SvgPaths.number(y + 11),
        Shortened.to(10, step.kind()));
  }

  private static Markup artifact(Artifact artifact, double x, double y) {
    double width = LineageFrame.BOX_WIDTH;
    double height = LineageFrame.BOX_HEIGHT;
    double left = x - width / 2 + 10;
    return Markup.of(
        """
        <g class="thing {}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="6"/>\
        <text class="kind" x="{}" y="{}">{}</text><text class="name" x="{}" y="{}">{}</text>\
        <text class="version" x="{}" y="{}">{}</text></g>""",
        artifact.kind().word(),
        artifact.kind().word() + " " + artifact.name() + " " + artifact.versionText(),
        SvgPaths.number(x - width / 2),
        SvgPaths.number(y - height / 2),
        SvgPaths.number(width),
        SvgPaths.number(height),
        SvgPaths.number(left),
        SvgPaths.number(y - 13),
        artifact.kind().word(),
        SvgPaths.number(left),
        SvgPaths.number(y + 4),
        Shortened.to(18, familiar(artifact)),
        SvgPaths.number(left),
        SvgPaths.number(y + 20),
        Shortened.to(21, artifact.versionText()));
  }

  /** Without the catalog that everybody leaves out; the title has the full name. */
  private static String familiar(Artifact artifact) {
    String catalog = TableName.DEFAULT_CATALOG + ".";
    return artifact.name().startsWith(catalog) && artifact.kind() == Artifact.Kind.TABLE
        ? artifact.name().substring(catalog.length())
        : artifact.name();
  }

  private static String inWords(List<StepSection> steps) {
    return steps.stream()
        .filter(step -> !step.outputs().isEmpty())
        .map(step -> names(step.outputs()) + " from " + names(step.inputs()) + " by " + step.name())
        .collect(Collectors.joining("; ", "Lineage: ", "."));
  }

  private static String names(List<Artifact> artifacts) {
    return artifacts.isEmpty()
        ? "nothing"
        : artifacts.stream().map(Artifact::name).collect(Collectors.joining(", "));
  }
}
