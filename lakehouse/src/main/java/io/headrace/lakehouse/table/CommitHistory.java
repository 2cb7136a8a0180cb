/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * The commits of a branch and what their notes say, the newest first.
 *
 * @param table as it was loaded; nothing is read anew
 */
record CommitHistory(Table table, String branch) {
  static CommitHistory ofMain(Table table) {
    return new CommitHistory(table, SnapshotRef.MAIN_BRANCH);
  }

  /** Empty when there is no such branch. */
  Stream<Snapshot> commits() {
    SnapshotRef head = table.refs().get(branch);
    return head == null
        ? Stream.empty()
        : StreamSupport.stream(
            SnapshotUtil.ancestorsOf(head.snapshotId(), table::snapshot).spliterator(), false);
  }

  /** The newest commit with this value of a note. */
  Optional<Snapshot> find(String noteKey, String value) {
    return commits().filter(commit -> note(commit, noteKey).equals(Optional.of(value))).findFirst();
  }

  /** The value of a note in the newest commit that has it. */
  Optional<String> note(String noteKey) {
    return commits().flatMap(commit -> note(commit, noteKey).stream()).findFirst();
  }

  static Optional<String> note(Snapshot commit, String noteKey) {
    return Optional.ofNullable(commit.summary().get(CommitNotes.PREFIX + noteKey));
  }
}
