/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.Crawl;
import io.headrace.catalog.register.CrawlLease;
import io.headrace.catalog.register.CrawlLedger;
import io.headrace.catalog.register.CrawlTarget;
import io.headrace.catalog.register.KnownFile;
import io.headrace.catalog.register.Recovery;
import io.headrace.catalog.register.RefusedFiles;
import io.headrace.catalog.register.SideBySide;
import io.headrace.catalog.register.StagedTable;
import io.headrace.catalog.register.TablePlan;
import io.headrace.catalog.register.TableRegistrar;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.run.RunContext;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a folder of files into tables, each file exactly once: survey → plan → stage → publish.
 * Everything before publishing leaves the tables as they were; whatever is interrupted is finished
 * or undone by the next crawl of the folder.
 */
public final class Crawler {
  private static final Logger LOG = LoggerFactory.getLogger(Crawler.class);

  /** Files named in a message. */
  private static final int NAMED_FILES = 5;

  private final Lakehouse lakehouse;
  private final CrawlOptions options;
  private final CrawlTarget target;
  private final CrawlLedger ledger;

  public Crawler(Lakehouse lakehouse, CrawlOptions options) {
    this.lakehouse = lakehouse;
    this.options = options;
    this.target = new CrawlTarget(options.path(), options.into());
    this.ledger = new CrawlLedger(lakehouse, target);
  }

  /**
   * What {@link #run} would do now; writes nothing.
   *
   * @throws Failure BAD_REQUEST when there is nothing to crawl
   */
  public CrawlPlan plan(Progress progress) {
    Survey survey = survey(progress);
    CrawlPlanner.Decided decided = new CrawlPlanner(lakehouse, options, survey).decide();
    List<String> notes = left(survey);
    int unfinished = ledger.countUnfinished();
    if (unfinished > 0) {
      notes.add(unfinished + " interrupted crawls of this folder would be finished first");
    }
    return new CrawlPlan(
        options.path(),
        decided.plans(),
        decided.conflicts().stream().map(Failure::explanation).toList(),
        survey.refused(),
        survey.found().skipped(),
        notes);
  }

  /**
   * Does what {@link #plan} says. Files from which nothing can be had are left out and the others
   * are published; then the crawl fails, naming them.
   *
   * @throws Failure BAD_REQUEST when there is nothing to crawl, BAD_DATA when files do not fit
   *     their table (the tables are then as they were) or are of no known format, CONFLICT when
   *     another writer came between, or another crawl of this folder is writing
   */
  public CrawlReport run(RunContext context) {
    try (CrawlLease lease = lease(context)) {
      Prepared prepared = prepare(context, lease);
      if (!prepared.staged().isEmpty()) {
        lease.check();
        plan(prepared);
        publish(prepared, context.progress());
      }
      return reported(prepared, context);
    }
  }

  CrawlLease lease(RunContext context) {
    return new CrawlLease(lakehouse, target, context.runId());
  }

  private CrawlReport reported(Prepared prepared, RunContext context) {
    prepared.notes().forEach(context.progress()::info);
    if (!prepared.survey().refused().isEmpty()) {
      throw refused(prepared);
    }
    return new CrawlReport(
        options.path(),
        prepared.staged(),
        versions(prepared.survey().known(), prepared.staged()),
        List.copyOf(prepared.survey().known().values()),
        prepared.survey().found().skipped(),
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
      Survey survey,
      List<StagedTable> staged,
      List<String> notes,
      boolean recovered) {}

  /**
   * Finishes what was interrupted, looks for what is new, and stages it. The lease is taken when
   * there is something to write, and not before: most crawls find nothing.
   */
  Prepared prepare(RunContext context, CrawlLease lease) {
    Progress progress = context.progress();
    List<String> notes = new ArrayList<>(recovered(lease));
    boolean recovered = !notes.isEmpty();
    Intention intention = intention(progress, lease);
    Survey survey = intention.survey();
    survey.changes().reasons().forEach((table, why) -> notes.add(table + " is built anew: " + why));
    notes.addAll(left(survey));
    Crawl crawl = Crawl.start(context.runId(), context.step(), target);
    intention.refused().save(crawl);
    intention.decided().throwIfConflicting();
    List<StagedTable> staged = stage(crawl, intention.decided().plans(), progress);
    return new Prepared(crawl, survey, staged, notes, recovered);
  }

  /** What is to be done. */
  private record Intention(Survey survey, RefusedFiles refused, CrawlPlanner.Decided decided) {
    boolean isNothing() {
      return decided.plans().isEmpty() && !refused.isChanged();
    }
  }

  /** Looks again where another crawl has written before this one had the lease. */
  private Intention intention(Progress progress, CrawlLease lease) {
    Optional<TableVersion> seen = lakehouse.tables().findCurrent(CrawlLedger.CRAWLS);
    Intention intention = look(progress);
    if (intention.isNothing()
        || !lease.take()
        || lakehouse.tables().findCurrent(CrawlLedger.CRAWLS).equals(seen)) {
      return intention;
    }
    return look(progress);
  }

  private Intention look(Progress progress) {
    Survey survey = survey(progress);
    return new Intention(
        survey,
        new RefusedFiles(lakehouse, target, survey.refused()),
        new CrawlPlanner(lakehouse, options, survey).decide());
  }

  private Survey survey(Progress progress) {
    progress.stage("listing " + options.path());
    DataFiles found = DataFiles.list(lakehouse, options.path(), options.exclude());
    return new Surveyor(lakehouse, options, ledger).survey(found, progress);
  }

  private static List<String> left(Survey survey) {
    List<String> notes = new ArrayList<>();
    long hidden = survey.found().hidden();
    if (hidden > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d hidden %s, below names that begin with _ or a dot, left alone",
              hidden,
              hidden == 1 ? "file is" : "files are"));
    }
    for (KnownFile file : survey.changes().left()) {
      notes.add(file.path() + " is gone; its rows stay in " + file.table());
    }
    return notes;
  }

  /** Writes down what is going to be published: from here on the crawl is finished, not undone. */
  void plan(Prepared prepared) {
    ledger.plan(prepared.crawl(), prepared.staged(), options.digest());
  }

  private void publish(Prepared prepared, Progress progress) {
    List<Callable<TableVersion>> commits = new ArrayList<>();
    prepared.staged().forEach(table -> commits.add(() -> publish(table)));
    List<TableVersion> versions = SideBySide.all(commits);
    for (int i = 0; i < versions.size(); i++) {
      StagedTable table = prepared.staged().get(i);
      TableVersion version = versions.get(i);
      progress.info(version + ": " + table.reconciliation());
      LOG.info("{}: {} by crawl {}", version, table.reconciliation(), prepared.crawl().id());
    }
    ledger.applied(prepared.crawl(), prepared.staged());
    clearWorkFolder();
    if (options.onGone() == GonePolicy.TOMBSTONE) {
      prepared.staged().stream()
          .flatMap(table -> table.removed().stream())
          .forEach(file -> progress.info(buried(file, prepared.crawl())));
    }
  }

  private static String buried(KnownFile file, Crawl crawl) {
    return file.path()
        + " is gone, and its rows have left "
        + file.table()
        + "; crawl --undo "
        + crawl.id()
        + " brings them back";
  }

  TableVersion publish(StagedTable table) {
    return registrar().publish(table);
  }

  private TableRegistrar registrar() {
    return new TableRegistrar(lakehouse, workFolder(), options.given().nullTokens());
  }

  /** Nothing of a crawl that lives is touched: it has the lease. */
  private List<String> recovered(CrawlLease lease) {
    Recovery recovery = new Recovery(lakehouse, ledger, target);
    if (!recovery.isNeeded()) {
      return List.of();
    }
    lease.take();
    return recovery.run();
  }

  /** Stages every table before any is published: one that does not fit stops all. */
  private List<StagedTable> stage(Crawl crawl, List<TablePlan> plans, Progress progress) {
    if (plans.isEmpty()) {
      return List.of();
    }
    clearWorkFolder();
    List<StagedTable> staged = new ArrayList<>();
    TableRegistrar registrar = registrar();
    try {
      for (TablePlan plan : plans) {
        progress.stage("taking " + files(plan) + " into " + plan.table());
        staged.add(registrar.stage(plan, crawl, options.keepsRemoved()));
      }
      return staged;
    } catch (RuntimeException first) {
      undo(crawl, plans, first);
      throw first;
    }
  }

  private void undo(Crawl crawl, List<TablePlan> plans, RuntimeException first) {
    try {
      plans.forEach(plan -> lakehouse.tables().branches().drop(plan.table(), crawl.branch()));
      clearWorkFolder();
    } catch (RuntimeException later) {
      first.addSuppressed(later);
    }
  }

  /** The rest is in its tables; what could not be read is told, and the exit code says so. */
  private Failure refused(Prepared prepared) {
    Map<StoragePath, String> refused = prepared.survey().refused();
    String names =
        refused.entrySet().stream()
            .limit(NAMED_FILES)
            .map(file -> file.getKey().name() + " " + file.getValue())
            .collect(Collectors.joining(", "));
    String globs =
        refused.keySet().stream()
            .map(file -> glob(file.name()))
            .distinct()
            .limit(NAMED_FILES)
            .map(glob -> "\"" + glob + "\"")
            .collect(Collectors.joining(", "));
    int looked = refused.size() + prepared.survey().recognised().size();
    return Failure.badData(
        String.format(
            Locale.ROOT,
            "%,d of %,d files in %s cannot be taken%s: %s%s. %s All are in headrace.rejects. Mend them or"
                + " move them away, or leave them alone with exclude: [%s].",
            refused.size(),
            looked,
            options.path(),
            options.given().find("format").map(only -> " (asked for: " + only + ")").orElse(""),
            names,
            refused.size() > NAMED_FILES ? " and others" : "",
            prepared.staged().isEmpty()
                ? "Nothing was written."
                : "The others are in their tables.",
            globs));
  }

  private static String glob(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : "*" + name.substring(dot);
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
    return lakehouse.workFolder("crawl-" + target.digest());
  }

  private void clearWorkFolder() {
    try {
      Path folder = workFolder().toHadoop();
      folder.getFileSystem(lakehouse.hadoopConfiguration()).delete(folder, true);
    } catch (IOException broken) {
      throw Failure.of(broken);
    }
  }

  private static String files(TablePlan plan) {
    int files = plan.candidate().files().size();
    return files == 1 ? plan.candidate().files().get(0).file().path().name() : files + " files";
  }
}
