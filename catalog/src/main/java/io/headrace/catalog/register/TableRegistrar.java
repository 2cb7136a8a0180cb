/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableVersion;
import java.time.Duration;
import java.util.List;

/**
 * Brings the rows of files into tables: staged on a branch, counted, then published. Until it is
 * published a table shows nothing of it; publishing is one commit.
 */
public final class TableRegistrar {
  private final Lakehouse lakehouse;
  private final StoragePath rejects;
  private final List<String> nullTokens;

  /**
   * @param workFolder for the rows that tasks put aside; who makes it deletes it
   * @param nullTokens values of text files that mean "missing"
   */
  public TableRegistrar(Lakehouse lakehouse, StoragePath workFolder, List<String> nullTokens) {
    this.lakehouse = lakehouse;
    this.nullTokens = List.copyOf(nullTokens);
    this.rejects = workFolder.resolve("rejects");
  }

  /**
   * Does what was planned, on a branch: reads every file once and writes its rows, in one Spark
   * job, or registers the files as they are.
   *
   * @param keepsRemoved how long rows that go are kept aside, whatever else expires, so that the
   *     crawl can be undone; zero where they are not
   * @throws Failure when the counts do not add up; the table is as it was
   */
  public StagedTable stage(TablePlan plan, Crawl crawl, Duration keepsRemoved) {
    CommitNotes notes = crawl.notes(plan.table());
    if (!keepsRemoved.isZero() && !plan.removed().isEmpty()) {
      notes = notes.with(CommitNotes.KEEPS_BEFORE, keepsRemoved.toString());
    }
    return plan instanceof FilesPlan files
        ? new FileRegistrar(lakehouse).stage(files, crawl.branch(), notes)
        : new RowRegistrar(lakehouse, rejects, nullTokens)
            .stage((RowsPlan) plan, crawl.branch(), notes);
  }

  /** Makes the staged rows part of the table, in one commit. */
  public TableVersion publish(StagedTable staged) {
    return lakehouse.tables().branches().publish(staged.table(), staged.branch());
  }
}
