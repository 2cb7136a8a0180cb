/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.storage.StoragePath;
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
 * @param root the folder or file that is crawled
 * @param into namespace of the tables
 */
public record Crawl(
    String id, String runId, String step, StoragePath root, String into, Instant startedAt) {
  /** Note in the commit of a table: the crawl its rows came with. */
  public static final String NOTE = "crawl-id";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public static Crawl start(String runId, String step, StoragePath root, String into) {
    Instant now = Instant.now();
    String id = TIME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new Crawl(id, runId, step, root, into, now);
  }

  /** Stands for the folder and the namespace in names of branches and work folders. */
  public static String target(StoragePath root, String into) {
    return digest(root.uri() + " " + into);
  }

  /** Branches of crawls of the same folder into the same namespace begin with this. */
  public static String branchPrefix(StoragePath root, String into) {
    return "crawl-" + target(root, into) + "-";
  }

  public String branch() {
    return branchPrefix(root, into) + id;
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
