/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/**
 * One crawl that has something to write.
 *
 * @param id sortable, time first
 */
public record Crawl(String id, String runId, String step, CrawlTarget target, Instant startedAt) {
  /** Note in the commit of a table: the crawl its rows came with. */
  public static final String NOTE = "crawl-id";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public static Crawl start(String runId, String step, CrawlTarget target) {
    Instant now = Instant.now();
    String id = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new Crawl(id, runId, step, target, now);
  }

  public String branch() {
    return target.branchPrefix() + id;
  }

  /** For every commit of the ledger. */
  CommitNotes notes() {
    return CommitNotes.of(CommitNotes.RUN_ID, runId).with(CommitNotes.STEP, step).with(NOTE, id);
  }

  /** For the commit that brings rows to a table. */
  public CommitNotes notes(TableName table) {
    return notes().with(CommitNotes.COMMIT_ID, id + "/" + table);
  }

  /** Twelve hexadecimal digits that stand for a text. */
  public static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
