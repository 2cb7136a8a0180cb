/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

import io.headrace.catalog.parquet.Footer;
import io.headrace.catalog.register.KnownFile;
import io.headrace.catalog.register.LedgerFiles;
import io.headrace.catalog.sniff.FileVerdict;
import io.headrace.lakehouse.storage.StoragePath;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a folder before anything is decided.
 *
 * @param ledger what earlier crawls left
 * @param recognised the files to be read or registered
 * @param footers of those that are Parquet, by path
 * @param refused files of no known format, or from which nothing can be had, and why
 */
record Survey(
    DataFiles found,
    LedgerFiles ledger,
    FileChanges changes,
    List<FileVerdict> recognised,
    Map<StoragePath, Footer> footers,
    Map<StoragePath, String> refused) {

  /** Files that are in their tables, by path. */
  Map<StoragePath, KnownFile> known() {
    return ledger.known();
  }
}
