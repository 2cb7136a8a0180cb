/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import io.headrace.catalog.register.CrawlLedger;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import org.apache.spark.sql.functions;

/**
 * A ledger that knows every object of a {@link SimulatedListing}, written without crawling them.
 */
final class KnownObjects {
  private KnownObjects() {}

  static void write(Lakehouse lakehouse, StoragePath root, TableName table, long objects) {
    String uuid = lakehouse.tables().load(table).uuid().toString();
    lakehouse
        .tables()
        .append(
            lakehouse
                .spark()
                .range(0, objects, 1, 8)
                .selectExpr(
                    "'20240101T000000000Z-bench' as crawl_id",
                    "'" + root.uri() + "' as root",
                    "'" + table.namespace() + "' as into",
                    "'" + table + "' as table",
                    "'" + uuid + "' as table_uuid",
                    "concat('" + root.uri() + "/', " + SimulatedListing.NAME_SQL + ") as path",
                    SimulatedListing.BYTES + "L as bytes",
                    "'' as etag",
                    "timestamp_millis(" + SimulatedListing.MODIFIED_MILLIS + "L) as modified_at",
                    "'parquet' as format",
                    "'{}' as dialect",
                    "'' as options_digest",
                    "1L as records",
                    "0L as header_records",
                    "0L as blank_lines",
                    "1L as rows_read",
                    "1L as rows_written",
                    "0L as rows_rejected",
                    "'in' as state",
                    "true as in_place",
                    "'' as evidence_of"),
            CrawlLedger.FILES,
            CommitNotes.none());
    lakehouse
        .tables()
        .append(
            lakehouse
                .spark()
                .range(1)
                .select(
                    functions.lit("20240101T000000000Z-bench").as("crawl_id"),
                    functions.lit("bench").as("run_id"),
                    functions.lit("bench").as("step"),
                    functions.lit(root.uri()).as("path"),
                    functions.lit(table.namespace()).as("into"),
                    functions.lit("APPLIED").as("state"),
                    functions.current_timestamp().as("started_at")),
            CrawlLedger.CRAWLS,
            CommitNotes.none());
  }
}
