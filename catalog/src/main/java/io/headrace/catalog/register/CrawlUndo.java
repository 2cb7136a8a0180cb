/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a crawl back: every table it wrote to is again as it was before, each in one commit, and
 * the ledger forgets its files. Files whose rows it had taken out because they are gone keep their
 * rows from then on. Written down before it begins, so that the next crawl finishes what was
 * interrupted.
 */
public final class CrawlUndo {
  private final Lakehouse lakehouse;

  public CrawlUndo(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  /**
   * What was done, a line each.
   *
   * @throws Failure BAD_REQUEST when there is no such crawl or it is not applied, CONFLICT when
   *     somebody has written to one of its tables since or is crawling, or a table's earlier rows
   *     have expired
   */
  public List<String> run(String crawlId) {
    CrawlLedger ledger = CrawlLedger.ofCrawl(lakehouse, crawlId);
    try (CrawlLease lease = new CrawlLease(lakehouse, ledger.target(), "undo of " + crawlId)) {
      lease.take();
      return finish(ledger, ledger.beginUndo(crawlId, this::check));
    }
  }

  /** Does what is left to be done; a table that is taken back already stays as it is. */
  List<String> finish(CrawlLedger ledger, CrawlLedger.Unfinished crawl) {
    List<String> done = new ArrayList<>();
    for (TableName table : crawl.tables()) {
      if (lakehouse.tables().undo(table, Crawl.NOTE, crawl.id())) {
        done.add(table + " is as it was before crawl " + crawl.id());
      }
    }
    ledger.undone(crawl);
    return done;
  }

  private void check(CrawlLedger.Unfinished crawl) {
    for (TableName table : crawl.tables()) {
      lakehouse.tables().checkUndo(table, Crawl.NOTE, crawl.id());
    }
  }
}
