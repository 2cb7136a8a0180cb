/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.storage.StoragePath;
import io.headrace.lakehouse.table.TableName;
import java.util.Map;
import java.util.Set;

/**
 * What earlier crawls of a folder have left.
 *
 * @param known files that are in their tables, by path
 * @param tables that crawls of the folder made, also those that no file is in any more
 */
public record LedgerFiles(Map<StoragePath, KnownFile> known, Set<TableName> tables) {
  static final LedgerFiles NONE = new LedgerFiles(Map.of(), Set.of());
}
