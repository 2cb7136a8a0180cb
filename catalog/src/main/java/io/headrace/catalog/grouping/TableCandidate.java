/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.sniff.SniffedColumn;
import io.headrace.catalog.typing.ColumnEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files that are one table.
 *
 * @param table its name, without namespace
 * @param files recognised ones, in the order of their paths, at least one
 * @param why the grouping and the name in words
 */
public record TableCandidate(String table, List<FileVerdict> files, String why) {
  public TableCandidate {
    files = List.copyOf(files);
  }

  public TableCandidate named(String other, String because) {
    return new TableCandidate(other, files, because);
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
