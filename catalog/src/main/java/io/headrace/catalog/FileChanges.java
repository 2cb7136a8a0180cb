/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.KnownFile;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.table.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed in a folder since it was crawled.
 *
 * @param fresh files that are in no table
 * @param again files of tables that are built anew, because one of theirs was rewritten, is gone,
 *     or is to be read in another way
 * @param reasons why, by table
 * @param rewritten files that are part of a table where they lie, as the table knows them
 * @param removed files whose rows go, because they are gone
 * @param left files that are gone and whose rows stay
 */
record FileChanges(
    List<StoredObject> fresh,
    List<StoredObject> again,
    Map<TableName, String> reasons,
    List<KnownFile> rewritten,
    List<KnownFile> removed,
    List<KnownFile> left) {

  static FileChanges between(
      List<StoredObject> files,
      Map<StoragePath, KnownFile> known,
      String optionsDigest,
      GonePolicy policy) {
    return new Comparison(known, optionsDigest, policy).of(files);
  }

  boolean isEmpty() {
    return fresh.isEmpty() && again.isEmpty() && rewritten.isEmpty() && removed.isEmpty();
  }

  List<StoredObject> toRead() {
    List<StoredObject> all = new ArrayList<>(fresh);
    all.addAll(again);
    return all;
  }

  /** One walk over the files, then one over what is known. */
  private static final class Comparison {
    private final Map<StoragePath, KnownFile> known;
    private final String optionsDigest;
    private final GonePolicy policy;
    private final List<StoredObject> fresh = new ArrayList<>();
    private final Map<TableName, String> reasons = new HashMap<>();
    private final List<KnownFile> rewritten = new ArrayList<>();
    private final Set<StoragePath> present = new HashSet<>();

    Comparison(Map<StoragePath, KnownFile> known, String optionsDigest, GonePolicy policy) {
      this.known = known;
      this.optionsDigest = optionsDigest;
      this.policy = policy;
    }

    FileChanges of(List<StoredObject> files) {
      files.forEach(this::look);
      List<KnownFile> gone =
          known.values().stream()
              .filter(file -> !present.contains(file.path()))
              .sorted(Comparator.comparing(file -> file.path().uri()))
              .toList();
      gone.stream()
          .filter(file -> !file.inPlace() && goesWithItsRows(file))
          .forEach(file -> reasons.putIfAbsent(file.table(), file.path() + " is gone"));
      gone.stream().filter(file -> !goesWithItsRows(file)).forEach(this::refuseLoss);
      List<StoredObject> again =
          reasons.isEmpty() ? List.of() : files.stream().filter(this::isReadAgain).toList();
      return new FileChanges(
          fresh,
          again,
          Map.copyOf(reasons),
          rewritten,
          gone.stream().filter(this::goesWithItsRows).toList(),
          gone.stream().filter(file -> !goesWithItsRows(file)).toList());
    }

    private void look(StoredObject file) {
      KnownFile before = known.get(file.path());
      if (before == null) {
        fresh.add(file);
        return;
      }
      present.add(file.path());
      boolean same = before.isSame(file);
      if (before.inPlace()) {
        if (!same) {
          rewritten.add(before);
          fresh.add(file);
        }
      } else if (!same) {
        reasons.put(before.table(), file.path() + " was rewritten");
      } else if (!before.optionsDigest().equals(optionsDigest)) {
        reasons.putIfAbsent(before.table(), "its files are to be read with other options");
      }
    }

    private boolean goesWithItsRows(KnownFile gone) {
      return gone.inPlace() || (policy.takesRowsOut() && !gone.kept());
    }

    private boolean isReadAgain(StoredObject file) {
      KnownFile before = known.get(file.path());
      return before != null && !before.inPlace() && reasons.containsKey(before.table());
    }

    /**
     * Building a table anew from the files that are left would silently lose the rows of others.
     */
    private void refuseLoss(KnownFile gone) {
      String reason = reasons.get(gone.table());
      if (reason != null && !gone.inPlace()) {
        throw Failure.badData(
            "Cannot build "
                + gone.table()
                + " anew, although "
                + reason
                + ": "
                + gone.path()
                + ", whose "
                + gone.rows()
                + " rows are in it, is no longer there. Bring the file back, give on-gone: delete"
                + " (or tombstone, which can be undone), or"
                + " drop the table and crawl again to keep only what is there now.");
      }
    }
  }
}
