/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.ColumnEvidence;
import io.headrace.lakehouse.option.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files that are one table.
 *
 * @param table its name, without namespace
 * @param files recognised ones, in the order of their paths; none where files of a table only go
 * @param why the grouping and the name in words
 * @param score how similar the columns of the least similar two files are, 0..1
 * @param partitions columns that the files' folders add
 */
public record TableCandidate(
    String table, List<FileVerdict> files, String why, double score, Partitions partitions) {
  public TableCandidate {
    files = List.copyOf(files);
  }

  /** Of a table that only loses files. */
  public static TableCandidate none(String table) {
    return new TableCandidate(table, List.of(), "files of it are gone", 1, Partitions.NONE);
  }

  /** What was decided about the files as a whole. */
  public List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    decisions.add(new Decision("table", table, Origin.SNIFFED, score, why));
    decisions.addAll(partitions.decisions());
    return decisions;
  }

  public TableCandidate named(String other, String because) {
    return new TableCandidate(other, files, because, score, partitions);
  }

  /** The columns of all files, their evidence added up. */
  public List<SniffedColumn> columns() {
    Map<String, SniffedColumn> merged = new LinkedHashMap<>();
    for (FileVerdict file : files) {
      for (SniffedColumn column : sniffed(file).columns()) {
        merged.merge(
            column.name().toLowerCase(Locale.ROOT),
            column,
            (a, b) -> new SniffedColumn(a.name(), a.evidence().merge(b.evidence())));
      }
    }
    return new ArrayList<>(merged.values());
  }

  /** The evidence of one column. */
  public ColumnEvidence evidence(String column) {
    return columns().stream()
        .filter(each -> each.name().equalsIgnoreCase(column))
        .map(SniffedColumn::evidence)
        .findFirst()
        .orElse(ColumnEvidence.NONE);
  }

  static Sniffed sniffed(FileVerdict file) {
    return file.findSniffed().orElseThrow();
  }
}
