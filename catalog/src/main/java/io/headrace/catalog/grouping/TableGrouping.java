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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns files into tables, folder by folder: files of one folder whose columns are similar and
 * whose names differ only in numbers or dates are one table, and so are all files below folders
 * named {@code key=value}; every other file is a table of its own. Once a file is in a table, its
 * kind stays there: grouping never flips.
 */
public final class TableGrouping {
  /** Columns that two files must share, of all they have, to be one table; AWS Glue's rule too. */
  private static final double LEAST_SIMILARITY = 0.7;

  /** Files of a folder and stem that may be one table. */
  private record Family(FileStem stem, String folder, boolean stated, List<FileVerdict> files) {}

  private final StoragePath root;
  private final GroupingOptions options;

  /** Tables that files of the same folder and stem went into earlier: grouping never flips. */
  private final Map<String, String> pinned;

  private final Map<StoragePath, String> earlier;

  /**
   * @param earlier table by the path of a file that an earlier crawl put into it
   */
  public TableGrouping(
      StoragePath root, GroupingOptions options, Map<StoragePath, String> earlier) {
    this.root = root;
    this.options = options;
    this.earlier = Map.copyOf(earlier);
    this.pinned = new TreeMap<>();
    Map<String, List<StoragePath>> files =
        earlier.keySet().stream().collect(Collectors.groupingBy(this::familyKey));
    files.forEach(
        (key, paths) -> {
          // A table of one file that has no number to its name does not collect its neighbours.
          boolean collects =
              paths.size() > 1
                  || isStated(paths.get(0))
                  || FileStem.of(paths.get(0).name()).numbered();
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
                    candidate(
                        table,
                        files,
                        "earlier files of this name went into it",
                        similarity(files))));
    distinct(fresh(sorted.stream().filter(file -> !isPinned(file)).toList()))
        .forEach(candidate -> candidates.add(templated(candidate)));
    refuseSameName(candidates);
    return candidates;
  }

  private TableCandidate templated(TableCandidate candidate) {
    String name = options.template().replace(GroupingOptions.TABLE, candidate.table());
    return name.equals(candidate.table())
        ? candidate
        : candidate.named(name, candidate.why() + "; named by the template " + options.template());
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
            .collect(Collectors.groupingBy(this::folder, Collectors.counting()));
    List<TableCandidate> candidates = new ArrayList<>();
    families
        .values()
        .forEach(
            each ->
                candidates.addAll(
                    tables(family(each), familiesOfFolder.getOrDefault(folder(each), 1L) == 1)));
    return candidates;
  }

  private Family family(List<FileVerdict> files) {
    StoragePath first = files.get(0).file().path();
    return new Family(FileStem.of(first.name()), tableFolder(first), isStated(first), files);
  }

  private List<TableCandidate> tables(Family family, boolean alone) {
    List<FileVerdict> files = family.files();
    double similarity = similarity(files);
    if (family.stated()) {
      return List.of(
          candidate(
              tableName(nameOf(family.folder())),
              files,
              counted(files) + " below folders that are said to be one table",
              similarity));
    }
    boolean together =
        files.size() > 1
            && options.policy() != GroupingOptions.Policy.FILE
            && similarity >= LEAST_SIMILARITY;
    if (together) {
      return List.of(togetherTable(family, alone, similarity));
    }
    List<TableCandidate> each = new ArrayList<>();
    for (FileVerdict file : files) {
      each.add(ownTable(file, family.folder(), files.size() > 1));
    }
    return each;
  }

  private TableCandidate togetherTable(Family family, boolean alone, double similarity) {
    boolean byFolder = family.stem().isGeneric() || (alone && !family.folder().isEmpty());
    String name = byFolder ? nameOf(family.folder()) : family.stem().stem();
    return candidate(
        tableName(name),
        family.files(),
        String.format(
            Locale.ROOT,
            "%s whose names differ in numbers only and whose columns are similar by %.2f, at least"
                + " %.2f; named by the %s",
            counted(family.files()),
            similarity,
            LEAST_SIMILARITY,
            byFolder ? "folder" : "common part of their names"),
        similarity);
  }

  private TableCandidate ownTable(FileVerdict file, String folder, boolean siblingsDiffer) {
    StoragePath path = file.file().path();
    FileStem stem = FileStem.of(path.name());
    List<FileVerdict> one = List.of(file);
    if (siblingsDiffer) {
      return candidate(
          tableName(stem.plain()), one, "files of similar names have other columns", 1);
    }
    if (stem.isGeneric() && !path.equals(root)) {
      return candidate(
          tableName(nameOf(folder)),
          one,
          "it is one file whose name says nothing; the folder names it",
          1);
    }
    return stem.numbered()
        ? candidate(
            tableName(stem.stem()),
            one,
            "it is one file, the first of a series; its number is left out",
            1)
        : candidate(tableName(stem.plain()), one, "it is one file, which names it", 1);
  }

  private TableCandidate candidate(String name, List<FileVerdict> files, String why, double score) {
    return new TableCandidate(name, files, why, score, Partitions.of(root, files));
  }

  private static String counted(List<FileVerdict> files) {
    return files.size() == 1 ? "1 file" : files.size() + " files";
  }

  /**
   * Columns that the first file shares with the one least like it, of all that the two have; 0
   * where the formats differ, or unnamed columns their number.
   */
  private static double similarity(List<FileVerdict> files) {
    Sniffed first = TableCandidate.sniffed(files.get(0));
    Set<String> names = lower(first.columnNames());
    return files.stream()
        .map(TableCandidate::sniffed)
        .distinct()
        .mapToDouble(each -> similarity(first, names, each))
        .min()
        .orElse(1);
  }

  private static double similarity(Sniffed first, Set<String> names, Sniffed other) {
    if (!other.format().equals(first.format()) || other.named() != first.named()) {
      return 0;
    }
    if (!first.named()) {
      return other.columns().size() == first.columns().size() ? 1 : 0;
    }
    Set<String> others = lower(other.columnNames());
    Set<String> all = new HashSet<>(names);
    all.addAll(others);
    Set<String> shared = new HashSet<>(names);
    shared.retainAll(others);
    return all.isEmpty() ? 1 : (double) shared.size() / all.size();
  }

  private static Set<String> lower(List<String> names) {
    return names.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
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
    String folder = tableFolder(candidate.files().get(0).file().path());
    if (folder.isEmpty()) {
      return candidate;
    }
    String below = tableName(folder);
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
    return isStated(path)
        ? tableFolder(path) + "/"
        : tableFolder(path) + "/" + FileStem.of(path.name()).stem();
  }

  /** Did the user, or whoever named the folders key=value, say that all below is one table? */
  private boolean isStated(StoragePath path) {
    boolean below = !path.equals(root) && root.relativize(path).contains("/");
    return options.policy() == GroupingOptions.Policy.COMBINE
        || (options.level() > 0 && below)
        || PartitionedPath.of(root, path).hive();
  }

  /**
   * Folders between the crawled one and the file that name its table; empty where there are none.
   */
  private String tableFolder(StoragePath path) {
    String folder = PartitionedPath.of(root, path).table();
    if (options.level() == 0 || folder.isEmpty()) {
      return folder;
    }
    String[] parts = folder.split("/", -1);
    return String.join("/", Arrays.copyOf(parts, Math.min(options.level(), parts.length)));
  }

  private String folder(List<FileVerdict> files) {
    return tableFolder(files.get(0).file().path());
  }

  /** The last of the folders; the crawled one itself where there are none. */
  private String nameOf(String folder) {
    if (!folder.isEmpty()) {
      return options.level() > 0 ? folder : folder.substring(folder.lastIndexOf('/') + 1);
    }
    return root.name();
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
