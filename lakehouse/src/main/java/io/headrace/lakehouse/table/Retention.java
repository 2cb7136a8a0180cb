/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Which versions of a table nobody will ask for again. Kept are young ones, those with a branch or
 * a tag, those that are pinned, and the unbroken history back to the oldest commit that a bookmark
 * or a look-up still needs: the newest with each note, and each that speaks of a version which
 * exists.
 *
 * @param before versions committed earlier are old
 * @param pinned versions that something else was made from
 * @param exists whether a version that a note names is still there
 */
record Retention(Instant before, Set<TableVersion> pinned, Predicate<TableVersion> exists) {
  Retention {
    pinned = Set.copyOf(pinned);
  }

  /** Ids of the snapshots that can go, oldest first. */
  List<Long> expired(TableName name, Table table) {
    Set<Long> kept = new HashSet<>();
    table.refs().forEach((ref, head) -> kept.addAll(needed(table, ref, head)));
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .filter(snapshot -> snapshot.timestampMillis() < before.toEpochMilli())
        .map(Snapshot::snapshotId)
        .filter(id -> !kept.contains(id) && !pinned.contains(new TableVersion(name, id)))
        .toList();
  }

  private List<Long> needed(Table table, String ref, SnapshotRef head) {
    if (head.isTag()) {
      return List.of(head.snapshotId());
    }
    List<Long> history =
        SnapshotUtil.ancestorIds(table.snapshot(head.snapshotId()), table::snapshot);
    return ref.equals(SnapshotRef.MAIN_BRANCH)
        ? history.subList(0, oldestLookedUp(table, history) + 1)
        : history;
  }

  private int oldestLookedUp(Table table, List<Long> history) {
    Set<String> found = new HashSet<>();
    int oldest = 0;
    for (int i = 0; i < history.size(); i++) {
      for (Map.Entry<String, String> note : table.snapshot(history.get(i)).summary().entrySet()) {
        if (isLookedUp(note.getKey()) && (found.add(note.getKey()) || speaksOfOne(note))) {
          oldest = i;
        }
      }
    }
    return oldest;
  }

  private static boolean isLookedUp(String key) {
    // What this one says has become a tag when it was published.
    return key.startsWith(CommitNotes.PREFIX)
        && !key.equals(CommitNotes.PREFIX + CommitNotes.KEEPS_BEFORE);
  }

  private boolean speaksOfOne(Map.Entry<String, String> note) {
    return TableVersion.parse(note.getValue()).filter(exists).isPresent();
  }
}
