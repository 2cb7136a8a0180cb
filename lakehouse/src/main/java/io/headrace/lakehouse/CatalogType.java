/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

/** The catalogs a lakehouse can be opened on. */
public enum CatalogType {
  /** A database file beside the warehouse: nothing to install, one machine. */
  SQLITE,
  /** A database server, PostgreSQL. */
  JDBC,
  REST,
  GLUE,
  HIVE,
  /** Folders without a catalog; safe on a file system with atomic rename only. */
  HADOOP
}
