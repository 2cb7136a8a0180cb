/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was made of what, in layers: files and tables alternate with the steps that read and make
 * them, and every arrow goes from one layer to the next. An arrow that would jump a layer gets a
 * bend in it, which holds a place of its own so that no box lies on the arrow.
 */
final class LineageGraph {
  /** A place in a layer: an artifact, a step, or (with neither) the bend of a long arrow. */
  static final class Node {
    final @Nullable Artifact artifact;
    final @Nullable StepSection step;
    final int layer;
    double rank;

    Node(@Nullable Artifact artifact, @Nullable StepSection step, int layer) {
      this.artifact = artifact;
      this.step = step;
      this.layer = layer;
    }
  }

  record Arrow(Node from, Node to) {}

  /** A crawl may make a thousand tables; the picture shows the first few of a step. */
  static final int MOST_PER_STEP = 8;

  private static final int SWEEPS = 4;

  private final Map<Artifact, Node> artifacts = new LinkedHashMap<>();
  private final List<List<Node>> layers = new ArrayList<>();
  private final List<Arrow> arrows = new ArrayList<>();

  LineageGraph(List<StepSection> steps) {
    for (StepSection step : steps) {
      if (!step.inputs().isEmpty() || !step.outputs().isEmpty()) {
        add(step);
      }
    }
    for (int i = 0; i < SWEEPS; i++) {
      order();
    }
  }

  List<List<Node>> layers() {
    return layers;
  }

  List<Arrow> arrows() {
    return arrows;
  }

  private void add(StepSection step) {
    List<Node> inputs = few(step.inputs()).stream().map(input -> place(input, 0)).toList();
    int layer = 1 + inputs.stream().mapToInt(node -> node.layer).max().orElse(0);
    Node made = put(new Node(null, step, layer));
    inputs.forEach(input -> connect(input, made));
    for (Artifact output : few(step.outputs())) {
      Node node = place(output, layer + 1);
      // A step that left its table as it was names the same snapshot twice: no arrow goes back.
      if (node.layer > layer) {
        connect(made, node);
      }
    }
  }

  private static List<Artifact> few(List<Artifact> artifacts) {
    if (artifacts.size() <= MOST_PER_STEP) {
      return artifacts;
    }
    var few = new ArrayList<>(artifacts.subList(0, MOST_PER_STEP - 1));
    int rest = artifacts.size() - few.size();
    few.add(new Artifact(artifacts.get(few.size()).kind(), "and " + rest + " more", ""));
    return few;
  }

  private Node place(Artifact artifact, int layer) {
    Node known = artifacts.get(artifact);
    if (known != null) {
      return known;
    }
    Node node = put(new Node(artifact, null, layer));
    artifacts.put(artifact, node);
    return node;
  }

  private Node put(Node node) {
    while (layers.size() <= node.layer) {
      layers.add(new ArrayList<>());
    }
    List<Node> layer = layers.get(node.layer);
    node.rank = layer.size();
    layer.add(node);
    return node;
  }

  private void connect(Node from, Node to) {
    Node last = from;
    for (int layer = from.layer + 1; layer < to.layer; layer++) {
      Node bend = put(new Node(null, null, layer));
      arrows.add(new Arrow(last, bend));
      last = bend;
    }
    arrows.add(new Arrow(last, to));
  }

  /** One sweep: each node goes to the mean height of those it hangs on (Sugiyama's barycentre). */
  private void order() {
    for (List<Node> layer : layers) {
      Map<Node, Double> wish = new LinkedHashMap<>();
      layer.forEach(node -> wish.put(node, wish(node)));
      layer.sort(Comparator.comparingDouble(node -> wish.getOrDefault(node, 0.0)));
      for (int i = 0; i < layer.size(); i++) {
        layer.get(i).rank = i - (layer.size() - 1) / 2.0;
      }
    }
  }

  private double wish(Node node) {
    return arrows.stream()
        .filter(arrow -> arrow.to() == node)
        .mapToDouble(arrow -> arrow.from().rank)
        .average()
        .orElse(node.rank);
  }
}
