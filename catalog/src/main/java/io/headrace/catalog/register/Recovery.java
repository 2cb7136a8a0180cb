/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finishes or undoes what interrupted crawls of one folder left. A crawl that was planned is staged
 * to its last row: its branches are published. One that was not leaves branches nobody knows of:
 * they go. Either way no row is lost and none is doubled, because the truth is the table's own
 * history.
 */
public final class Recovery {
  private final Lakehouse lakehouse;
  private final CrawlLedger ledger;
  private final CrawlTarget target;

  public Recovery(Lakehouse lakehouse, CrawlLedger ledger, CrawlTarget target) {
    this.lakehouse = lakehouse;
    this.ledger = ledger;
    this.target = target;
  }

  /** Whether an earlier crawl has left something to be done, or a living one is at it. */
  public boolean isNeeded() {
    return ledger.countUnfinished() > 0 || !leftBranches().isEmpty();
  }

  /** What was done, one line each; empty when nothing was interrupted. */
  public List<String> run() {
    List<String> done = new ArrayList<>();
    CrawlUndo undo = new CrawlUndo(lakehouse);
    ledger.undoing().forEach(crawl -> done.addAll(undo.finish(ledger, crawl)));
    ledger.unfinished().forEach(crawl -> done.add(finish(crawl)));
    dropLeftBranches();
    return done;
  }

  private String finish(CrawlLedger.Unfinished crawl) {
    List<TableName> published = new ArrayList<>();
    List<TableName> lost = new ArrayList<>();
    for (TableName table : crawl.tables()) {
      (isPublished(table, crawl.id()) ? published : lost).add(table);
    }
    ledger.close(crawl, published, lost);
    return "crawl "
        + crawl.id()
        + " was interrupted: "
        + published.size()
        + " of its "
        + crawl.tables().size()
        + " tables are published"
        + (lost.isEmpty() ? "" : ", the files of the others are crawled again");
  }

  private boolean isPublished(TableName table, String crawlId) {
    if (lakehouse.tables().findCommit(table, Crawl.NOTE, crawlId).isPresent()) {
      return true;
    }
    String branch = target.branchPrefix() + crawlId;
    if (!lakehouse.tables().branches().list(table).contains(branch)) {
      return false;
    }
    try {
      lakehouse.tables().branches().publish(table, branch);
      return true;
    } catch (Failure moved) {
      if (moved.kind() != FailureKind.CONFLICT) {
        throw moved;
      }
      // Somebody else wrote to the table since: the rows must be staged anew.
      lakehouse.tables().branches().drop(table, branch);
      return false;
    }
  }

  private void dropLeftBranches() {
    leftBranches()
        .forEach(
            (table, branches) ->
                branches.forEach(branch -> lakehouse.tables().branches().drop(table, branch)));
  }

  private Map<TableName, List<String>> leftBranches() {
    String prefix = target.branchPrefix();
    Map<TableName, List<String>> left = new HashMap<>();
    for (TableName table : lakehouse.tables().list(target.into()).toList()) {
      List<String> branches =
          lakehouse.tables().branches().list(table).stream()
              .filter(branch -> branch.startsWith(prefix))
              .toList();
      if (!branches.isEmpty()) {
        left.put(table, branches);
      }
    }
    return left;
  }
}
