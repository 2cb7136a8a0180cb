/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.grouping.TableCandidate;
import io.headrace.catalog.grouping.TableGrouping;
import io.headrace.catalog.register.Crawl;
import io.headrace.catalog.register.CrawlLedger;
import io.headrace.catalog.register.KnownFile;
import io.headrace.catalog.register.Recovery;
import io.headrace.catalog.register.SchemaComparison;
import io.headrace.catalog.register.StagedTable;
import io.headrace.catalog.register.TableRegistrar;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.SniffJob;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a folder of files into tables, each file exactly once: list → sniff → group → compare →
 * stage → plan → publish. Everything before publishing leaves the tables as they were; whatever is
 * interrupted is finished or undone by the next crawl of the folder.
 */
public final class Crawler {
  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

  /** Files named in a message. */
  private static final int NAMED_FILES = 5;

  private final Lakehouse lakehouse;
  private final CrawlOptions options;
  private final CrawlLedger ledger;

  public Crawler(Lakehouse lakehouse, CrawlOptions options) {
    this.lakehouse = lakehouse;
    this.options = options;
    this.ledger = new CrawlLedger(lakehouse, options.path(), options.into());
  }

  /**
   * @throws Failure BAD_REQUEST when there is nothing to crawl, BAD_DATA when files are of no known
   *     format or do not fit their table, CONFLICT when another writer came between; the tables are
   *     then as they were
   */
  public CrawlReport run(RunContext context) {
    Prepared prepared = prepare(context);
    if (!prepared.staged().isEmpty()) {
      plan(prepared);
      publish(prepared, context.progress());
    }
    prepared.notes().forEach(context.progress()::info);
    return new CrawlReport(
        options.path(),
        prepared.staged(),
        versions(prepared.known(), prepared.staged()),
        List.copyOf(prepared.known().values()),
        prepared.found().skipped(),
        prepared.notes(),
        prepared.recovered());
  }

  /**
   * All that is known before anything is published.
   *
   * @param staged empty when there is nothing new
   * @param recovered whether an earlier crawl had to be finished first
   */
  record Prepared(
      Crawl crawl,
      DataFiles found,
      Map<StoragePath, KnownFile> known,
      List<StagedTable> staged,
      List<String> notes,
      boolean recovered) {}

  /** Finishes what was interrupted, looks for what is new, and stages it. */
  Prepared prepare(RunContext context) {
    Progress progress = context.progress();
    progress.stage("listing " + options.path());
    DataFiles found = DataFiles.list(lakehouse, options.path(), options.exclude());
    List<String> notes = new ArrayList<>(recovered());
    boolean recovered = !notes.isEmpty();

    Map<StoragePath, KnownFile> known = ledger.known();
    FileChanges changes = FileChanges.between(found.files(), known, options.digest());
    changes.reasons().forEach((table, why) -> notes.add(table + " is built anew: " + why));
    changes
        .gone()
        .forEach(file -> notes.add(file.path() + " is gone; its rows stay in " + file.table()));

    Crawl crawl = Crawl.start(context.runId(), context.step(), options.path(), options.into());
    List<FileVerdict> recognised =
        changes.isEmpty() ? List.of() : sniffed(changes, found, progress);
    List<StagedTable> staged =
        recognised.isEmpty() ? List.of() : stage(crawl, progress, changes, known, recognised);
    return new Prepared(crawl, found, known, staged, notes, recovered);
  }

  /** Writes down what is going to be published: from here on the crawl is finished, not undone. */
  void plan(Prepared prepared) {
    ledger.plan(prepared.crawl(), prepared.staged(), options.digest());
  }

  private void publish(Prepared prepared, Progress progress) {
    for (StagedTable table : prepared.staged()) {
      TableVersion version = publish(table);
      progress.info(version + ": " + table.reconciliation());
      LOG.info("{}: {} by crawl {}", version, table.reconciliation(), prepared.crawl().id());
    }
    ledger.applied(prepared.crawl(), prepared.staged());
    clearWorkFolder();
  }

  TableVersion publish(StagedTable table) {
    return new TableRegistrar(lakehouse, workFolder()).publish(table);
  }

  private List<String> recovered() {
    clearWorkFolder();
    return new Recovery(lakehouse, ledger, options.path(), options.into()).run();
  }

  /** Sniffs files on executors; blank ones are left out, unknown ones end the crawl. */
  private List<FileVerdict> sniffed(FileChanges changes, DataFiles found, Progress progress) {
    List<StoredObject> files = changes.toRead();
    progress.stage("sniffing " + files.size() + (files.size() == 1 ? " file" : " files"));
    List<FileVerdict> verdicts =
        new SniffJob(lakehouse.spark(), lakehouse.hadoopConfiguration())
            .run(files, options.given());
    verdicts.stream()
        .filter(FileVerdict::isEmpty)
        .forEach(blank -> found.skipped().put(blank.file().path(), "has blank lines only"));
    List<FileVerdict> unknown =
        verdicts.stream()
            .filter(verdict -> !verdict.isEmpty() && verdict.findSniffed().isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      throw refused(unknown, verdicts.size());
    }
    return verdicts.stream().filter(verdict -> verdict.findSniffed().isPresent()).toList();
  }

  private Failure refused(List<FileVerdict> unknown, int looked) {
    String names =
        unknown.stream()
            .limit(NAMED_FILES)
            .map(file -> file.file().path().name() + " looks like " + file.looksLike())
            .collect(Collectors.joining(", "));
    String globs =
        unknown.stream()
            .map(FileVerdict::file)
            .map(file -> glob(file.path().name()))
            .distinct()
            .limit(NAMED_FILES)
            .map(glob -> "\"" + glob + "\"")
            .collect(Collectors.joining(", "));
    return Failure.badData(
        String.format(
            Locale.ROOT,
            "%,d of %,d files in %s are of no format that is known%s: %s%s. Nothing was written. Move"
                + " them away, or leave them alone with exclude: [%s].",
            unknown.size(),
            looked,
            options.path(),
            options.given().find("format").map(only -> " (asked for: " + only + ")").orElse(""),
            names,
            unknown.size() > NAMED_FILES ? " and others" : "",
            globs));
  }

  private static String glob(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : "*" + name.substring(dot);
  }

  /** Stages every table before any is published: one that does not fit stops all. */
  private List<StagedTable> stage(
      Crawl crawl,
      Progress progress,
      FileChanges changes,
      Map<StoragePath, KnownFile> known,
      List<FileVerdict> recognised) {
    Map<TableCandidate, SchemaComparison> planned = new LinkedHashMap<>();
    TableRegistrar registrar = new TableRegistrar(lakehouse, workFolder());
    for (TableCandidate candidate : grouping(known).group(recognised)) {
      TableName table = table(candidate);
      @Nullable StructType registered = registrar.registered(table);
      refuseForeign(table, registered, known);
      planned.put(
          candidate, SchemaComparison.compare(table, candidate, registered, options.onConflict()));
    }
    List<StagedTable> staged = new ArrayList<>();
    try {
      planned.forEach(
          (candidate, comparison) -> {
            TableName table = table(candidate);
            progress.stage("reading " + filesOf(candidate) + " into " + table);
            staged.add(
                registrar.stage(
                    table,
                    candidate,
                    comparison,
                    changes.reasons().containsKey(table),
                    options.given().nullTokens(),
                    crawl.branch(),
                    notes(crawl, table)));
          });
      return staged;
    } catch (RuntimeException first) {
      undo(crawl, planned, first);
      throw first;
    }
  }

  private void undo(
      Crawl crawl, Map<TableCandidate, SchemaComparison> planned, RuntimeException first) {
    try {
      planned
          .keySet()
          .forEach(candidate -> lakehouse.tables().dropBranch(table(candidate), crawl.branch()));
      clearWorkFolder();
    } catch (RuntimeException later) {
      first.addSuppressed(later);
    }
  }

  private TableGrouping grouping(Map<StoragePath, KnownFile> known) {
    Map<StoragePath, String> earlier = new HashMap<>();
    known.forEach((path, file) -> earlier.put(path, file.table().table()));
    return new TableGrouping(options.path(), earlier);
  }

  private TableName table(TableCandidate candidate) {
    return new TableName(TableName.DEFAULT_CATALOG, options.into(), candidate.table());
  }

  /** A table that no crawl of this folder made belongs to somebody else. */
  private void refuseForeign(
      TableName table, @Nullable StructType registered, Map<StoragePath, KnownFile> known) {
    boolean own = known.values().stream().anyMatch(file -> file.table().equals(table));
    if (registered != null && !own) {
      throw Failure.badRequest(
          table
              + " exists already and was not made by a crawl of "
              + options.path()
              + ". Crawl into another namespace, rename the file, or drop the table.");
    }
  }

  private static CommitNotes notes(Crawl crawl, TableName table) {
    return CommitNotes.of(CommitNotes.RUN_ID, crawl.runId())
        .with(CommitNotes.STEP, crawl.step())
        .with(Crawl.NOTE, crawl.id())
        .with(CommitNotes.COMMIT_ID, crawl.id() + "/" + table);
  }

  private List<TableVersion> versions(
      Map<StoragePath, KnownFile> known, List<StagedTable> published) {
    return Stream.concat(
            known.values().stream().map(KnownFile::table),
            published.stream().map(StagedTable::table))
        .distinct()
        .sorted(Comparator.comparing(TableName::toString))
        .flatMap(table -> lakehouse.tables().findCurrent(table).stream())
        .toList();
  }

  private StoragePath workFolder() {
    return lakehouse.workFolder("crawl-" + Crawl.target(options.path(), options.into()));
  }

  private void clearWorkFolder() {
    try {
      Path folder = workFolder().toHadoop();
      folder.getFileSystem(lakehouse.hadoopConfiguration()).delete(folder, true);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static String filesOf(TableCandidate candidate) {
    int files = candidate.files().size();
    return files == 1 ? candidate.files().get(0).file().path().name() : files + " files";
  }
}
