/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.storage.StoragePath;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of {@code headrace.rejects} that have no line: one for each file of a folder from which
 * nothing can be had. A file that is refused again is not written twice, and one that was mended or
 * is gone loses its row.
 */
public final class RefusedFiles {
  /** Named in one statement. */
  private static final int MOST_PATHS = 1_000;

  private final Lakehouse lakehouse;
  private final Map<StoragePath, String> fresh = new LinkedHashMap<>();
  private final List<String> mended;

  /**
   * @param refused all files that are refused now, and why
   */
  public RefusedFiles(Lakehouse lakehouse, CrawlTarget target, Map<StoragePath, String> refused) {
    this.lakehouse = lakehouse;
    Map<String, String> before = before(lakehouse, target.root().uri());
    this.mended = new ArrayList<>(before.keySet());
    refused.forEach(
        (path, why) -> {
          if (why.equals(before.get(path.uri()))) {
            mended.remove(path.uri());
          } else {
            fresh.put(path, why);
          }
        });
  }

  private static Map<String, String> before(Lakehouse lakehouse, String root) {
    Map<String, String> refused = new LinkedHashMap<>();
    new LedgerRows(lakehouse.tables())
        .forEach(
            RejectsTable.NAME,
            Expressions.and(Expressions.isNull("line"), Expressions.startsWith("path", root)),
            row -> {
              String path = LedgerRows.text(row, "path");
              if (path.equals(root) || path.startsWith(root + "/")) {
                refused.put(path, LedgerRows.text(row, "reason"));
              }
            });
    return refused;
  }

  /** Whether there is something to write. */
  public boolean isChanged() {
    return !fresh.isEmpty() || !mended.isEmpty();
  }

  public void save(Crawl crawl) {
    forgetMended();
    List<Row> rows = new ArrayList<>();
    fresh.forEach((path, why) -> rows.add(row(crawl, path, why)));
    if (!rows.isEmpty()) {
      lakehouse.tables().appendRows(RejectsTable.NAME, RejectsTable.SCHEMA, rows, crawl.notes());
    }
  }

  private static Row row(Crawl crawl, StoragePath path, String why) {
    return RowFactory.create(
        crawl.id(),
        crawl.runId(),
        crawl.step(),
        null,
        path.uri(),
        null,
        null,
        "",
        "",
        why,
        Timestamp.from(crawl.startedAt()));
  }

  private void forgetMended() {
    for (int i = 0; i < mended.size(); i += MOST_PATHS) {
      Object[] those = mended.subList(i, Math.min(mended.size(), i + MOST_PATHS)).toArray();
      lakehouse
          .spark()
          .sql(
              "DELETE FROM "
                  + RejectsTable.NAME.sql()
                  + " WHERE line IS NULL AND path IN ("
                  + String.join(", ", Collections.nCopies(those.length, "?"))
                  + ")",
              those);
    }
  }
}
