/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.storage.StoragePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns files into tables, folder by folder: files of one folder whose columns are the same and
 * whose names differ only in numbers or dates are one table; every other file is a table of its
 * own.
 */
public final class TableGrouping {
  /** Files of a folder and stem that may be one table. */
  private record Family(FileStem stem, List<FileVerdict> files) {}

  private final StoragePath root;

  /** Tables that files of the same folder and stem went into earlier: grouping never flips. */
  private final Map<String, String> pinned;

  private final Map<StoragePath, String> earlier;

  /**
   * @param earlier table by the path of a file that an earlier crawl put into it
   */
  public TableGrouping(StoragePath root, Map<StoragePath, String> earlier) {
    this.root = root;
    this.earlier = Map.copyOf(earlier);
    this.pinned = new TreeMap<>();
    Map<String, List<StoragePath>> files =
        earlier.keySet().stream().collect(Collectors.groupingBy(this::familyKey));
    files.forEach(
        (key, paths) -> {
          // A table of one file that has no number to its name does not collect its neighbours.
          boolean collects = paths.size() > 1 || FileStem.of(paths.get(0).name()).numbered();
          Set<String> tables = paths.stream().map(earlier::get).collect(Collectors.toSet());
          if (collects && tables.size() == 1) {
            pinned.put(key, tables.iterator().next());
          }
        });
  }

  /** Groups files that a sniffer has recognised; the others must have been sorted out before. */
  public List<TableCandidate> group(List<FileVerdict> recognised) {
    List<FileVerdict> sorted =
        recognised.stream().sorted(Comparator.comparing(file -> file.file().path().uri())).toList();
    List<TableCandidate> candidates = new ArrayList<>();
    sorted.stream()
        .filter(this::isPinned)
        .collect(Collectors.groupingBy(this::pinnedTable, TreeMap::new, Collectors.toList()))
        .forEach(
            (table, files) ->
                candidates.add(
                    new TableCandidate(table, files, "earlier files of this name went into it")));
    candidates.addAll(distinct(fresh(sorted.stream().filter(file -> !isPinned(file)).toList())));
    refuseSameName(candidates);
    return candidates;
  }

  private boolean isPinned(FileVerdict file) {
    return !pinnedTable(file).isEmpty();
  }

  /** The table an earlier crawl has decided for this file; empty where none has. */
  private String pinnedTable(FileVerdict file) {
    StoragePath path = file.file().path();
    return earlier.getOrDefault(path, pinned.getOrDefault(familyKey(path), ""));
  }

  private List<TableCandidate> fresh(List<FileVerdict> files) {
    Map<String, List<FileVerdict>> families =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    file -> familyKey(file.file().path()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, Long> familiesOfFolder =
        families.values().stream()
            .collect(Collectors.groupingBy(TableGrouping::folder, Collectors.counting()));
    List<TableCandidate> candidates = new ArrayList<>();
    families
        .values()
        .forEach(
            family ->
                candidates.addAll(
                    tables(
                        new Family(FileStem.of(family.get(0).file().path().name()), family),
                        familiesOfFolder.getOrDefault(folder(family), 1L) == 1)));
    return candidates;
  }

  private List<TableCandidate> tables(Family family, boolean alone) {
    List<FileVerdict> files = family.files();
    boolean together = files.size() > 1 && haveOneShape(files);
    if (together) {
      return List.of(togetherTable(family, alone));
    }
    List<TableCandidate> each = new ArrayList<>();
    for (FileVerdict file : files) {
      each.add(ownTable(file, files.size() > 1));
    }
    return each;
  }

  private TableCandidate togetherTable(Family family, boolean alone) {
    StoragePath folder = family.files().get(0).file().path().parent();
    boolean byFolder = family.stem().isGeneric() || (alone && !folder.equals(root));
    String name = byFolder ? folder.name() : family.stem().stem();
    return new TableCandidate(
        tableName(name),
        family.files(),
        family.files().size()
            + " files with the same columns, whose names differ in numbers only; named by the "
            + (byFolder ? "folder" : "common part of their names"));
  }

  private TableCandidate ownTable(FileVerdict file, boolean siblingsDiffer) {
    StoragePath path = file.file().path();
    FileStem stem = FileStem.of(path.name());
    List<FileVerdict> one = List.of(file);
    if (siblingsDiffer) {
      return new TableCandidate(
          tableName(stem.plain()), one, "files of similar names have other columns");
    }
    if (stem.isGeneric() && !path.equals(root)) {
      return new TableCandidate(
          tableName(path.parent().name()),
          one,
          "one file whose name says nothing, named by the folder");
    }
    return stem.numbered()
        ? new TableCandidate(
            tableName(stem.stem()), one, "one file, first of a series; its number is left out")
        : new TableCandidate(tableName(stem.plain()), one, "one file, named by it");
  }

  /** The same format and number of columns, and the same names where the files name them. */
  private static boolean haveOneShape(List<FileVerdict> files) {
    Sniffed first = TableCandidate.sniffed(files.get(0));
    return files.stream()
        .map(TableCandidate::sniffed)
        .allMatch(
            each ->
                each.format().equals(first.format())
                    && each.named() == first.named()
                    && lower(each.columnNames()).equals(lower(first.columnNames())));
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** Two folders may hold files of one name: then the folder becomes part of the table's name. */
  private List<TableCandidate> distinct(List<TableCandidate> candidates) {
    Map<String, Long> uses =
        candidates.stream()
            .collect(Collectors.groupingBy(TableCandidate::table, Collectors.counting()));
    List<TableCandidate> distinct = new ArrayList<>();
    for (TableCandidate candidate : candidates) {
      boolean taken = uses.getOrDefault(candidate.table(), 1L) > 1;
      distinct.add(taken ? withFolder(candidate) : candidate);
    }
    return distinct;
  }

  private TableCandidate withFolder(TableCandidate candidate) {
    StoragePath folder = candidate.files().get(0).file().path().parent();
    if (folder.equals(root) || folder.equals(root.parent())) {
      return candidate;
    }
    String below = tableName(root.relativize(folder));
    String name = below.endsWith(candidate.table()) ? below : below + "_" + candidate.table();
    return candidate.named(name, candidate.why() + "; the folder keeps the name apart from others");
  }

  private static void refuseSameName(List<TableCandidate> candidates) {
    candidates.stream()
        .collect(Collectors.groupingBy(TableCandidate::table))
        .forEach(TableGrouping::refuseSameName);
  }

  private static void refuseSameName(String table, List<TableCandidate> same) {
    if (same.size() > 1) {
      throw Failure.badData(
          "Two tables would both be called "
              + table
              + ": "
              + same.stream()
                  .map(each -> each.files().get(0).file().path().toString())
                  .collect(Collectors.joining(" and "))
              + ". Crawl the folders one by one, each into a namespace of its own, or exclude one.");
    }
  }

  private String familyKey(StoragePath path) {
    return path.parent().uri() + "/" + FileStem.of(path.name()).stem();
  }

  private static String folder(List<FileVerdict> files) {
    return files.get(0).file().path().parent().uri();
  }

  /** A name that needs no quotes in SQL. */
  static String tableName(String text) {
    String name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
    if (name.isEmpty()) {
      return "data";
    }
    return Character.isDigit(name.charAt(0)) ? "t_" + name : name;
  }
}
