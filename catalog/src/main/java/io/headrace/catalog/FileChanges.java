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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What has changed in a folder since it was crawled.
 *
 * @param fresh files that are in no table
 * @param again files of tables that are built anew, because one of theirs was rewritten or is to be
 *     read in another way
 * @param reasons why, by table
 * @param gone files that are in a table and no longer in the folder; their rows stay
 */
record FileChanges(
    List<StoredObject> fresh,
    List<StoredObject> again,
    Map<TableName, String> reasons,
    List<KnownFile> gone) {

  static FileChanges between(
      List<StoredObject> files, Map<StoragePath, KnownFile> known, String optionsDigest) {
    List<StoredObject> fresh = new ArrayList<>();
    Map<TableName, String> reasons = new HashMap<>();
    for (StoredObject file : files) {
      KnownFile before = known.get(file.path());
      if (before == null) {
        fresh.add(file);
      } else if (!before.isSame(file)) {
        reasons.put(before.table(), file.path() + " was rewritten");
      } else if (!before.optionsDigest().equals(optionsDigest)) {
        reasons.putIfAbsent(before.table(), "its files are to be read with other options");
      }
    }
    Map<StoragePath, StoredObject> present =
        files.stream().collect(Collectors.toMap(StoredObject::path, file -> file));
    List<KnownFile> gone =
        new TreeMap<>(byUri(known))
            .values().stream().filter(file -> !present.containsKey(file.path())).toList();
    refuseLoss(gone, reasons);
    List<StoredObject> again =
        files.stream()
            .filter(file -> known.containsKey(file.path()))
            .filter(file -> isRebuilt(known, file, reasons.keySet()))
            .toList();
    return new FileChanges(fresh, again, Map.copyOf(reasons), gone);
  }

  boolean isEmpty() {
    return fresh.isEmpty() && again.isEmpty();
  }

  List<StoredObject> toRead() {
    List<StoredObject> all = new ArrayList<>(fresh);
    all.addAll(again);
    return all;
  }

  private static Map<String, KnownFile> byUri(Map<StoragePath, KnownFile> known) {
    Map<String, KnownFile> sorted = new HashMap<>();
    known.forEach((path, file) -> sorted.put(path.uri(), file));
    return sorted;
  }

  private static boolean isRebuilt(
      Map<StoragePath, KnownFile> known, StoredObject file, Set<TableName> tables) {
    KnownFile before = known.get(file.path());
    return before != null && tables.contains(before.table());
  }

  /** Building a table anew from the files that are left would silently lose the rows of others. */
  private static void refuseLoss(List<KnownFile> gone, Map<TableName, String> reasons) {
    for (KnownFile file : gone) {
      String reason = reasons.get(file.table());
      if (reason != null) {
        throw Failure.badData(
            "Cannot build "
                + file.table()
                + " anew, although "
                + reason
                + ": "
                + file.path()
                + ", whose "
                + file.rows()
                + " rows are in it, is no longer there. Bring the file back, or drop the table and"
                + " crawl again to keep only what is there now.");
      }
    }
  }
}
