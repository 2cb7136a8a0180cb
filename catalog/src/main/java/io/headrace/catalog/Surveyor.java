/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.parquet.FooterJob;
import io.headrace.catalog.parquet.FooterVerdict;
import io.headrace.catalog.parquet.ParquetVerdicts;
import io.headrace.catalog.register.CrawlLedger;
import io.headrace.catalog.register.LedgerFiles;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.sniff.SniffJob;
import io.headrace.lakehouse.Lakehouse;
import io.headrace.lakehouse.run.Progress;
import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.storage.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Lists a folder, compares it with the ledger, and looks at the files that are new. */
final class Surveyor {
  private final Lakehouse lakehouse;
  private final CrawlOptions options;
  private final CrawlLedger ledger;

  Surveyor(Lakehouse lakehouse, CrawlOptions options, CrawlLedger ledger) {
    this.lakehouse = lakehouse;
    this.options = options;
    this.ledger = ledger;
  }

  Survey survey(DataFiles found, Progress progress) {
    LedgerFiles earlier = ledger.files();
    FileChanges changes =
        FileChanges.between(found.files(), earlier.known(), options.digest(), options.onGone());
    Looking looking = new Looking(found, progress);
    if (!changes.toRead().isEmpty()) {
      looking.at(changes.toRead());
    }
    return new Survey(
        found, earlier, changes, looking.recognised, looking.footers, looking.refused);
  }

  /** Looks at every file once: Parquet by its end, all others by their beginning. */
  private final class Looking {
    private final DataFiles found;
    private final Progress progress;
    private final List<FileVerdict> recognised = new ArrayList<>();
    private final Map<StoragePath, Footer> footers = new HashMap<>();
    private final Map<StoragePath, String> refused =
        new TreeMap<>(Comparator.comparing(StoragePath::uri));

    Looking(DataFiles found, Progress progress) {
      this.found = found;
      this.progress = progress;
    }

    void at(List<StoredObject> files) {
      List<StoredObject> named = new ArrayList<>();
      List<StoredObject> others = new ArrayList<>();
      files.forEach(file -> (isLikelyParquet(file) ? named : others).add(file));
      others.addAll(readFooters(named));
      List<StoredObject> late = sniff(others);
      readFooters(late)
          .forEach(file -> refuse(file, "begins as a Parquet file and does not end so"));
      recognised.sort(Comparator.comparing(file -> file.file().path().uri()));
    }

    /** Only where to look first: the magic bytes decide. */
    private boolean isLikelyParquet(StoredObject file) {
      String name = file.path().name().toLowerCase(Locale.ROOT);
      return options.given().find(GivenSettings.FORMAT).orElse("parquet").equals("parquet")
          && (name.endsWith(".parquet") || name.endsWith(".parq") || name.endsWith(".pq"));
    }

    /** Returns the files that do not end as Parquet files do. */
    private List<StoredObject> readFooters(List<StoredObject> files) {
      if (files.isEmpty()) {
        return List.of();
      }
      progress.stage("reading " + counted(files.size(), "footer"));
      List<StoredObject> others = new ArrayList<>();
      ParquetVerdicts verdicts = new ParquetVerdicts();
      for (FooterVerdict verdict :
          new FooterJob(lakehouse.spark(), lakehouse.hadoopConfiguration()).run(files)) {
        if (verdict.isRefused()) {
          refuse(verdict.file(), verdict.refusal());
        } else if (verdict.findFooter().isEmpty()) {
          others.add(verdict.file());
        } else {
          Footer footer = verdict.findFooter().get();
          footers.put(verdict.file().path(), footer);
          recognised.add(verdicts.of(footer));
        }
      }
      return others;
    }

    /** Returns the files that begin as Parquet files do. */
    private List<StoredObject> sniff(List<StoredObject> files) {
      if (files.isEmpty()) {
        return List.of();
      }
      progress.stage("sniffing " + counted(files.size(), "file"));
      List<StoredObject> parquet = new ArrayList<>();
      for (FileVerdict verdict :
          new SniffJob(lakehouse.spark(), lakehouse.hadoopConfiguration())
              .run(files, options.given(), options.classifiers())) {
        if (ParquetVerdicts.isParquet(verdict)) {
          parquet.add(verdict.file());
        } else if (verdict.findSniffed().isPresent()) {
          recognised.add(verdict);
        } else if (verdict.isEmpty()) {
          found.skipped().put(verdict.file().path(), "has blank lines only");
        } else {
          refuse(
              verdict.file(),
              verdict.refusal().isEmpty()
                  ? "looks like " + verdict.looksLike()
                  : verdict.refusal());
        }
      }
      return parquet;
    }

    private void refuse(StoredObject file, String why) {
      refused.put(file.path(), why);
    }
  }

  private static String counted(int count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
