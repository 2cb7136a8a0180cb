/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.register.CrawlLedger;
import io.headrace.catalog.register.CrawlTarget;
import io.headrace.catalog.register.StoredEvidence;
import io.headrace.catalog.register.StoredEvidence.StoredFile;
import io.headrace.catalog.register.StoredStatistics;
import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.Sniffed;
import io.headrace.catalog.statistics.ColumnStatistics;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.storage.StoragePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Says in words why files are what they are: from what crawls wrote down, or, where none has read
 * them, from a look at them now.
 */
public final class Explanation {
  /** Decisions said of one file; all are in {@code headrace.crawl_evidence}. */
  private static final int SAID_DECISIONS = 200;

  private final Lakehouse lakehouse;
  private final StoragePath path;

  /**
   * @param path a file or a folder
   */
  public Explanation(Lakehouse lakehouse, StoragePath path) {
    this.lakehouse = lakehouse;
    this.path = path;
  }

  /**
   * @throws io.headrace.lakehouse.failure.Failure BAD_REQUEST when there is nothing at the path,
   *     and no crawl ever saw anything there
   */
  public List<String> lines() {
    StoredEvidence evidence = new StoredEvidence(lakehouse);
    List<StoredFile> files = evidence.files(path);
    if (files.isEmpty()) {
      return anew();
    }
    return files.size() == 1 && files.get(0).path().equals(path.uri())
        ? ofFile(evidence, files.get(0))
        : ofFolder(evidence, files);
  }

  private List<String> ofFile(StoredEvidence evidence, StoredFile file) {
    List<String> lines = new ArrayList<>();
    lines.add(shown(file.path()) + " " + whereabouts(file));
    if (!file.evidenceOf().equals(file.path())) {
      lines.add("It is like " + shown(file.evidenceOf()) + ", of which was found:");
    }
    evidence.ofFile(file).stream().limit(SAID_DECISIONS).forEach(each -> lines.add(sentence(each)));
    evidence.ofTable(file).forEach(decision -> lines.add(sentence(decision)));
    List<ColumnStatistics> columns = new StoredStatistics(lakehouse).of(file);
    if (!columns.isEmpty()) {
      lines.add("The rows that crawl " + file.crawlId() + " brought to " + file.table() + ":");
      columns.stream()
          .limit(SAID_DECISIONS)
          .forEach(column -> lines.add("  " + column.describe() + "."));
    }
    return lines;
  }

  private static String whereabouts(StoredFile file) {
    if (file.state().equals("gone")) {
      return "was in " + file.table() + " until crawl " + file.crawlId() + " found it gone.";
    }
    return String.format(
        Locale.ROOT,
        "is in %s since crawl %s, %s: %,d rows read, %,d written, %,d rejected%s.",
        file.table(),
        file.crawlId(),
        file.inPlace() ? "as part of the table where it lies" : "its rows copied",
        file.read(),
        file.written(),
        file.rejected(),
        file.headers() > 0 ? String.format(Locale.ROOT, ", %,d header", file.headers()) : "");
  }

  private static List<String> ofFolder(StoredEvidence evidence, List<StoredFile> files) {
    Map<String, List<StoredFile>> tables =
        files.stream()
            .collect(Collectors.groupingBy(StoredFile::table, TreeMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    tables.forEach(
        (table, members) -> {
          StoredFile newest =
              members.stream()
                  .reduce((a, b) -> a.crawlId().compareTo(b.crawlId()) >= 0 ? a : b)
                  .orElseThrow();
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%s has %,d of these files (%s) with %,d rows, the newest by crawl %s.",
                  table,
                  members.size(),
                  members.stream()
                      .map(StoredFile::format)
                      .distinct()
                      .sorted()
                      .collect(Collectors.joining(", ")),
                  members.stream().mapToLong(StoredFile::written).sum(),
                  newest.crawlId()));
          evidence.ofTable(newest).forEach(decision -> lines.add(sentence(decision)));
        });
    lines.add("Ask for one file to hear why it is read as it is.");
    return lines;
  }

  private List<String> anew() {
    CrawlOptions options = CrawlOptions.of(path, "nowhere");
    CrawlLedger none = new CrawlLedger(lakehouse, new CrawlTarget(path, options.into()));
    DataFiles found = DataFiles.list(lakehouse, path, List.of());
    Survey survey = new Surveyor(lakehouse, options, none).survey(found, Progress.silent());
    List<String> lines = new ArrayList<>();
    lines.add("No crawl has taken " + path + "; this is what a look at it says now.");
    for (FileVerdict verdict : survey.recognised()) {
      Sniffed sniffed = verdict.findSniffed().orElseThrow();
      lines.add(
          verdict.file().path() + " is " + sniffed.format() + " with " + sniffed.describe() + ".");
      if (survey.recognised().size() == 1) {
        sniffed.decisions().forEach(decision -> lines.add(sentence(decision)));
        sniffed.typeDecisions().forEach(decision -> lines.add(sentence(decision)));
      }
    }
    survey.refused().forEach((file, why) -> lines.add(file + " cannot be taken: it " + why + "."));
    survey
        .found()
        .skipped()
        .forEach((file, why) -> lines.add(file + " would be skipped: it " + why + "."));
    return lines;
  }

  private static String sentence(Decision decision) {
    String certainty =
        decision.certainty() >= 1 || decision.certainty() <= 0
            ? ""
            : String.format(Locale.ROOT, " (%.0f %% certain)", 100 * decision.certainty());
    return "  "
        + statement(decision)
        + (decision.origin().isGiven() ? ", as you said: " : ", because ")
        + decision.evidence()
        + certainty
        + ".";
  }

  private static String statement(Decision decision) {
    String what = decision.decision();
    if (what.isEmpty()) {
      return "About the " + decision.subject();
    }
    Optional<String> column = Sniffed.typedColumn(decision);
    if (column.isPresent()) {
      return "Column " + column.get() + " is " + what;
    }
    if (decision.subject().equals(GivenSettings.HEADER)) {
      return what.equals("present")
          ? "The first record names the columns"
          : "The first record is a row, the columns have no names";
    }
    return "The " + decision.subject() + " is " + Sniffed.shown(what);
  }

  private static String shown(String uri) {
    return new StoragePath(uri).toString();
  }
}
