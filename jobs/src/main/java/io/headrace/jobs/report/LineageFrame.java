/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import io.headrace.jobs.report.LineageGraph.Node;
import java.util.List;

/** Where the nodes of a lineage graph stand, in units of the drawing. */
enum LineageFrame {
  /** Layers are columns. */
  ACROSS(true),
  /** Layers are rows. */
  DOWN(false);

  static final double BOX_WIDTH = 154;
  static final double BOX_HEIGHT = 60;
  static final double STEP_WIDTH = 72;
  static final double STEP_HEIGHT = 36;

  private static final double GAP = 22;
  private static final double BESIDE = 18;
  private static final double MARGIN = 4;

  private final boolean across;

  LineageFrame(boolean across) {
    this.across = across;
  }

  String styleClass() {
    return across ? "across" : "down";
  }

  long width(LineageGraph graph) {
    return Math.round(2 * MARGIN + (across ? length(graph.layers().size()) - GAP : breadth(graph)));
  }

  long height(LineageGraph graph) {
    return Math.round(2 * MARGIN + (across ? breadth(graph) : length(graph.layers().size()) - GAP));
  }

  double centreX(Node node, LineageGraph graph) {
    return across ? along(node) : beside(node, graph);
  }

  double centreY(Node node, LineageGraph graph) {
    return across ? beside(node, graph) : along(node);
  }

  /** From the rear edge of one node to the front edge of the next. */
  String curve(Node from, Node to, LineageGraph graph) {
    double start = along(from) + depth(from.layer) / 2;
    double end = along(to) - depth(to.layer) / 2;
    double half = (start + end) / 2;
    double startBeside = beside(from, graph);
    double endBeside = beside(to, graph);
    return "M"
        + point(start, startBeside)
        + "C"
        + point(half, startBeside)
        + " "
        + point(half, endBeside)
        + " "
        + point(end, endBeside);
  }

  /** Straight on through the place that the bend of a long arrow holds. */
  String through(Node bend, LineageGraph graph) {
    double half = depth(bend.layer) / 2;
    return "M"
        + point(along(bend) - half, beside(bend, graph))
        + "L"
        + point(along(bend) + half, beside(bend, graph));
  }

  private String point(double along, double beside) {
    return across
        ? SvgPaths.number(along) + " " + SvgPaths.number(beside)
        : SvgPaths.number(beside) + " " + SvgPaths.number(along);
  }

  private double along(Node node) {
    return MARGIN + length(node.layer) + depth(node.layer) / 2;
  }

  private double length(int layers) {
    double length = 0;
    for (int layer = 0; layer < layers; layer++) {
      length += depth(layer) + GAP;
    }
    return length;
  }

  /** Artifacts stand in the even layers, steps in the odd ones. */
  private double depth(int layer) {
    if (layer % 2 == 0) {
      return across ? BOX_WIDTH : BOX_HEIGHT;
    }
    return across ? STEP_WIDTH : STEP_HEIGHT;
  }

  private double beside(Node node, LineageGraph graph) {
    return MARGIN + breadth(graph) / 2 + node.rank * pitch();
  }

  private double breadth(LineageGraph graph) {
    int most = graph.layers().stream().mapToInt(List::size).max().orElse(1);
    return most * pitch() - BESIDE;
  }

  private double pitch() {
    return (across ? BOX_HEIGHT : BOX_WIDTH) + BESIDE;
  }
}
