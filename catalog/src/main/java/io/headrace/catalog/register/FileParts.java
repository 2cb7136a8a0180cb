/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.read.FileRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parts in which files were read. Where a part begins was guessed, and reading the one before
 * it has shown whether that was right: it ended there. As a record's end depends on where it begins
 * and on nothing else, parts that meet from the first byte to the last hold what reading the file
 * as a whole would have found.
 */
final class FileParts {
  /** Sorted, by path. */
  private final Map<String, List<PartCounts>> files;

  FileParts(Collection<PartCounts> parts) {
    this.files =
        parts.stream()
            .sorted(Comparator.comparing(part -> part.given().from()))
            .collect(
                Collectors.groupingBy(
                    part -> part.counts().path(), TreeMap::new, Collectors.toList()));
  }

  /** Whether every file was read from its beginning to its end, each record once. */
  boolean meet() {
    return files.values().stream().allMatch(FileParts::meet);
  }

  private static boolean meet(List<PartCounts> parts) {
    long reached = FileRange.WHOLE.from();
    for (PartCounts part : parts) {
      if (part.covered() == null || part.covered().from() != reached) {
        return false;
      }
      reached = part.covered().to();
    }
    return reached == FileRange.WHOLE.to();
  }

  /** The counts of each file, in the order of their paths. */
  List<FileCounts> counts() {
    List<FileCounts> counts = new ArrayList<>();
    files
        .values()
        .forEach(
            parts -> counts.add(FileCounts.sum(parts.stream().map(PartCounts::counts).toList())));
    return counts;
  }
}
