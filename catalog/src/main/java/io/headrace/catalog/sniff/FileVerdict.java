/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of looking at one file.
 *
 * @param sniffed null when no sniffer knows the file
 * @param looksLike in words, for people
 * @param refusal why nothing can be had from the file although it says what it is, completing "the
 *     file …"; empty where that is not so
 */
public record FileVerdict(
    StoredObject file, @Nullable Sniffed sniffed, String looksLike, String refusal)
    implements Serializable {
  public FileVerdict(StoredObject file, @Nullable Sniffed sniffed, String looksLike) {
    this(file, sniffed, looksLike, "");
  }

  static FileVerdict refused(StoredObject file, String looksLike, String why) {
    return new FileVerdict(file, null, looksLike, why);
  }

  public Optional<Sniffed> findSniffed() {
    return Optional.ofNullable(sniffed);
  }

  /** Nothing in it, or blanks only. */
  public boolean isEmpty() {
    return looksLike.equals("empty") || (sniffed == null && looksLike.equals("blank"));
  }
}
