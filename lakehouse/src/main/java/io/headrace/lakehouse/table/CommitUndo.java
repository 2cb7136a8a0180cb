/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/** The newest commits of a table that carry one note, and the way back to before them. */
final class CommitUndo {
  private final Table table;
  private final String note;
  private final String value;

  /** Newest first; empty when the table has none, or somebody has committed since. */
  private final List<Snapshot> commits = new ArrayList<>();

  private @Nullable Snapshot before;

  CommitUndo(Table table, String noteKey, String value) {
    this.table = table;
    this.note = CommitNotes.PREFIX + noteKey;
    this.value = value;
    before = table.currentSnapshot();
    while (before != null && isNoted(before)) {
      commits.add(before);
      Long parent = before.parentId();
      before = parent == null ? null : earlier(parent);
    }
  }

  private boolean isNoted(Snapshot snapshot) {
    return value.equals(snapshot.summary().get(note));
  }

  private Snapshot earlier(long id) {
    Snapshot snapshot = table.snapshot(id);
    if (snapshot == null) {
      throw Failure.conflict(
          "What was in " + table.name() + " before has expired, and cannot be brought back.");
    }
    return snapshot;
  }

  /** Whether the table has none of the commits, because they were undone or never made. */
  boolean isDone() {
    return commits.isEmpty() && buried().isEmpty();
  }

  private List<Long> buried() {
    Snapshot head = table.currentSnapshot();
    return head == null
        ? List.of()
        : SnapshotUtil.ancestorIds(head, table::snapshot).stream()
            .filter(id -> isNoted(table.snapshot(id)))
            .toList();
  }

  /** Whether there was nothing in the table before. */
  boolean madeTheTable() {
    return before == null;
  }

  /**
   * @throws Failure CONFLICT when the way back is closed
   */
  void check() {
    if (commits.isEmpty() && !buried().isEmpty()) {
      throw Failure.conflict(
          "Somebody has written to "
              + table.name()
              + " since; taking the older commit back would lose that. Undo the newer one first, or"
              + " bring the files back and crawl again.");
    }
    for (Snapshot commit : commits) {
      SnapshotChanges changes = SnapshotChanges.builderFor(table).snapshot(commit).build();
      for (DataFile removed : changes.removedDataFiles()) {
        checkThere(removed);
      }
    }
  }

  private void checkThere(DataFile file) {
    InputFile stored = table.io().newInputFile(file.location());
    if (!stored.exists() || stored.getLength() != file.fileSizeInBytes()) {
      throw Failure.conflict(
          file.location()
              + ", which was part of "
              + table.name()
              + ", is no longer there as it was. Bring it back and crawl again: its rows come with"
              + " it.");
    }
  }

  /** One commit, which takes the mark of the kept version away too. */
  void goBack() {
    if (before == null) {
      throw new IllegalStateException("there is no version to go back to");
    }
    long target = before.snapshotId();
    ManageSnapshots back = table.manageSnapshots().rollbackTo(target);
    table
        .refs()
        .forEach(
            (name, ref) -> {
              if (ref.isTag()
                  && name.startsWith(TableBranches.KEPT_VERSION)
                  && ref.snapshotId() == target) {
                back.removeTag(name);
              }
            });
    back.commit();
  }
}
