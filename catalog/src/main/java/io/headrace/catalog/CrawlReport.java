/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.FileCounts;
import io.headrace.catalog.register.KnownFile;
import io.headrace.catalog.register.SchemaChange;
import io.headrace.catalog.register.StagedTable;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.run.Reconciliation;
import io.headrace.lakehouse.run.ReportTable;
import io.headrace.lakehouse.run.StepReport;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a crawl found and did.
 *
 * @param root what was crawled
 * @param staged the tables that were written, in the order they were published
 * @param outputs all tables of this folder as they are now
 * @param known files that were in already
 * @param skipped files left alone, and why
 * @param notes lines worth reading: recovered crawls, rebuilt tables, files that are gone
 */
public record CrawlReport(
    StoragePath root,
    List<StagedTable> staged,
    List<TableVersion> outputs,
    List<KnownFile> known,
    Map<StoragePath, String> skipped,
    List<String> notes,
    boolean recovered)
    implements StepReport {
  /** Decisions shown of one file; all are in {@code headrace.crawl_evidence}. */
  private static final int SHOWN_DECISIONS = 40;

  /** Files shown of one table; all are in {@code headrace.crawl_files}. */
  private static final int SHOWN_FILES = 100;

  private static final List<String> FILE_COLUMNS =
      List.of(
          "file",
          "format",
          "dialect",
          "header",
          "records",
          "blank",
          "rows read",
          "written",
          "rejected",
          "table");

  public CrawlReport {
    staged = List.copyOf(staged);
    outputs = List.copyOf(outputs);
    known = List.copyOf(known);
    notes = List.copyOf(notes);
  }

  @Override
  public String summary() {
    if (staged.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "nothing new in %s: %,d %s with %,d rows %s in already",
          root,
          known.size(),
          known.size() == 1 ? "file" : "files",
          known.stream().mapToLong(KnownFile::rows).sum(),
          known.size() == 1 ? "is" : "are");
    }
    return String.format(
        Locale.ROOT,
        "%,d %s, %s",
        staged.size(),
        staged.size() == 1 ? "table" : "tables",
        counts());
  }

  @Override
  public boolean changed() {
    return !staged.isEmpty() || recovered;
  }

  @Override
  public List<TableVersion> inputs() {
    return List.of();
  }

  @Override
  public Reconciliation counts() {
    return staged.stream()
        .map(StagedTable::reconciliation)
        .reduce(Reconciliation.NOTHING, Reconciliation::plus);
  }

  @Override
  public List<ReportTable> details() {
    List<ReportTable> details = new ArrayList<>();
    if (!staged.isEmpty()) {
      details.add(files());
      details.add(ColumnsTable.of(staged));
      details.add(decisions());
    }
    List<List<String>> lines = new ArrayList<>();
    skipped.forEach((path, why) -> lines.add(List.of(path.name(), "skipped: " + why)));
    for (StagedTable table : staged) {
      for (SchemaChange change : table.changes()) {
        lines.add(List.of(table.table().toString(), change.describe()));
      }
    }
    notes.forEach(note -> lines.add(List.of("", note)));
    if (!lines.isEmpty()) {
      details.add(new ReportTable("Worth knowing", List.of("what", "why"), lines));
    }
    return details;
  }

  private ReportTable files() {
    List<List<String>> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      Map<String, FileVerdict> verdicts = new HashMap<>();
      table.candidate().files().forEach(file -> verdicts.put(file.file().path().uri(), file));
      table.counts().stream()
          .limit(SHOWN_FILES)
          .forEach(
              counts ->
                  rows.add(
                      row(table, Objects.requireNonNull(verdicts.get(counts.path())), counts)));
      int more = table.counts().size() - SHOWN_FILES;
      if (more > 0) {
        rows.add(more(table, more));
      }
    }
    return new ReportTable("Files", FILE_COLUMNS, rows);
  }

  private static List<String> more(StagedTable table, int files) {
    String others = "and " + number(files) + " more, see headrace.crawl_files";
    List<String> row = new ArrayList<>(Collections.nCopies(FILE_COLUMNS.size(), ""));
    row.set(0, others);
    row.set(FILE_COLUMNS.size() - 1, table.table().toString());
    return row;
  }

  private static List<String> row(StagedTable table, FileVerdict verdict, FileCounts counts) {
    Sniffed sniffed = verdict.findSniffed().orElseThrow();
    Map<String, String> settings = sniffed.plainSettings();
    return List.of(
        verdict.file().path().name(),
        sniffed.format(),
        sniffed.describe(),
        settings.getOrDefault("header", ""),
        number(counts.records()),
        number(counts.blanks()),
        number(counts.read()),
        number(counts.written()),
        number(counts.rejected()),
        table.table().toString());
  }

  private ReportTable decisions() {
    List<List<String>> rows = new ArrayList<>();
    for (StagedTable table : staged) {
      String name = table.table().toString();
      table.candidate().decisions().forEach(decision -> rows.add(row(name, decision)));
      if (table.candidate().files().isEmpty()) {
        continue;
      }
      FileVerdict first = table.candidate().files().get(0);
      Sniffed sniffed = first.findSniffed().orElseThrow();
      List<Decision> all = new ArrayList<>(sniffed.decisions());
      all.addAll(sniffed.typeDecisions());
      all.stream()
          .limit(SHOWN_DECISIONS)
          .forEach(decision -> rows.add(row(first.file().path().name(), decision)));
    }
    return new ReportTable(
        "Decisions", List.of("of", "subject", "decision", "origin", "because"), rows);
  }

  private static List<String> row(String file, Decision decision) {
    return List.of(
        file,
        decision.subject(),
        decision.decision(),
        String.format(
            Locale.ROOT,
            "%s, %.0f %%",
            OptionKey.spelling(decision.origin()),
            100 * decision.certainty()),
        decision.evidence());
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
