/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code headrace.crawl_evidence}: every decision that was taken for the user, and why. */
final class EvidenceTable {
  static final TableName NAME = TableName.system("crawl_evidence");

  private static final StructType SCHEMA =
      new StructType()
          .add("crawl_id", DataTypes.StringType)
          .add("path", DataTypes.StringType)
          .add("table", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("decision", DataTypes.StringType)
          .add("origin", DataTypes.StringType)
          .add("certainty", DataTypes.DoubleType)
          .add("evidence", DataTypes.StringType)
          .add("run_id", DataTypes.StringType);

  private final Lakehouse lakehouse;

  EvidenceTable(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  void save(Crawl crawl, List<StagedTable> staged) {
    List<Row> rows = new ArrayList<>();
    staged.forEach(table -> add(rows, crawl, table));
    if (!rows.isEmpty()) {
      lakehouse.tables().appendRows(NAME, SCHEMA, rows, crawl.notes());
    }
  }

  private static void add(List<Row> rows, Crawl crawl, StagedTable table) {
    String name = table.table().toString();
    table.decisions().forEach(decision -> rows.add(row(crawl, table.folder(), name, decision)));
    EvidenceOf evidence = new EvidenceOf();
    for (FileVerdict file : table.candidate().files()) {
      String path = file.file().path().uri();
      if (evidence.of(file).equals(path)) {
        Sniffed sniffed = file.findSniffed().orElseThrow();
        sniffed.decisions().forEach(decision -> rows.add(row(crawl, path, name, decision)));
        sniffed.typeDecisions().forEach(decision -> rows.add(row(crawl, path, name, decision)));
      }
    }
  }

  private static Row row(Crawl crawl, String path, String table, Decision decision) {
    return RowFactory.create(
        crawl.id(),
        path,
        table,
        decision.subject(),
        decision.decision(),
        OptionKey.spelling(decision.origin()),
        decision.certainty(),
        decision.evidence(),
        crawl.runId());
  }
}
