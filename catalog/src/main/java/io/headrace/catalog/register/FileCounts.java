/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.parquet.Footer;
import io.headrace.lakehouse.storage.StoragePath;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was read of one file, counted while it was read.
 *
 * @param records physical records: header, blank lines, rows
 * @param headers that name columns, and lines that were found to be no rows: preamble, comments
 * @param blanks lines with nothing on them
 * @param rejects where the rejected rows were put aside
 * @param cut moments that were cut to microseconds, by column
 */
public record FileCounts(
    String path,
    long bytes,
    long lines,
    long records,
    long headers,
    long blanks,
    long written,
    long rejected,
    List<Aside> rejects,
    Map<String, Long> cut)
    implements Serializable {

  /**
   * Rejected rows of a part of the file.
   *
   * @param file that holds them
   * @param part where the part begins, as each row says
   * @param linesBefore lines of the file before the part, from which the rows count theirs
   */
  record Aside(String file, long part, long linesBefore) implements Serializable {
    Aside behind(long lines) {
      return new Aside(file, part, lines + linesBefore);
    }
  }

  /** Of a file whose parts were counted, given in their order. */
  static FileCounts sum(List<FileCounts> parts) {
    return parts.stream().reduce(FileCounts::plus).orElseThrow();
  }

  private FileCounts plus(FileCounts next) {
    List<Aside> all = new ArrayList<>(rejects);
    next.rejects.forEach(aside -> all.add(aside.behind(lines)));
    Map<String, Long> moments = new HashMap<>(cut);
    next.cut.forEach((column, values) -> moments.merge(column, values, Long::sum));
    return new FileCounts(
        path,
        bytes,
        lines + next.lines,
        records + next.records,
        headers + next.headers,
        blanks + next.blanks,
        written + next.written,
        rejected + next.rejected,
        all,
        moments);
  }

  /** Of a file that has rows and nothing else, as it says itself. */
  static FileCounts of(Footer footer) {
    return new FileCounts(
        footer.file().path().uri(),
        footer.file().bytes(),
        0,
        footer.rows(),
        0,
        0,
        footer.rows(),
        0,
        List.of(),
        Map.of());
  }

  /** What the table lacks of the file's moments. */
  Stream<SchemaChange.MomentsCut> momentsCut() {
    return cut.entrySet().stream()
        .map(
            column ->
                new SchemaChange.MomentsCut(
                    column.getKey(), column.getValue(), new StoragePath(path).toString(), 1));
  }

  /** Records that are rows. */
  public long read() {
    return records - headers - blanks;
  }
}
