/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the element that is the row: the outermost one that comes more than once in an element that
 * comes once. Where nothing comes twice, the root's only child, else the root.
 */
final class RowPath {
  private static final char SEPARATOR = '/';

  /** Different paths that are kept apart. */
  private static final int MOST_PATHS = 10_000;

  private final Map<String, long[]> counts = new LinkedHashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  void begin(String name) {
    String path = open.isEmpty() ? name : open.getLast() + SEPARATOR + name;
    open.addLast(path);
    if (counts.size() < MOST_PATHS || counts.containsKey(path)) {
      counts.computeIfAbsent(path, any -> new long[1])[0]++;
    }
  }

  void end() {
    open.removeLast();
  }

  /** The path of the row element, from the root. */
  String row() {
    String best = "";
    for (String path : counts.keySet()) {
      boolean repeated = count(path) > 1 && isAlone(parent(path));
      boolean better =
          best.isEmpty()
              || depth(path) < depth(best)
              || (depth(path) == depth(best) && count(path) > count(best));
      if (repeated && better) {
        best = path;
      }
    }
    return best.isEmpty() ? lone() : best;
  }

  long count(String path) {
    long[] count = counts.get(path);
    return count == null ? 0 : count[0];
  }

  /** Elements beside the rows, for the evidence. */
  List<String> beside(String row) {
    String parent = parent(row);
    return counts.keySet().stream()
        .filter(path -> !path.equals(row) && parent(path).equals(parent) && !parent.isEmpty())
        .map(path -> "<" + name(path) + "> " + count(path) + " times")
        .collect(Collectors.toList());
  }

  private String lone() {
    List<String> paths = new ArrayList<>(counts.keySet());
    String root = paths.isEmpty() ? "" : paths.get(0);
    List<String> children = paths.stream().filter(path -> parent(path).equals(root)).toList();
    return children.size() == 1 && hasInside(children.get(0)) ? children.get(0) : root;
  }

  private boolean hasInside(String path) {
    return counts.keySet().stream().anyMatch(other -> parent(other).equals(path));
  }

  private boolean isAlone(String path) {
    return path.isEmpty() || (count(path) == 1 && isAlone(parent(path)));
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf(SEPARATOR) + 1);
  }

  static int depth(String path) {
    return (int) path.chars().filter(c -> c == SEPARATOR).count();
  }

  private static String parent(String path) {
    int at = path.lastIndexOf(SEPARATOR);
    return at < 0 ? "" : path.substring(0, at);
  }
}
