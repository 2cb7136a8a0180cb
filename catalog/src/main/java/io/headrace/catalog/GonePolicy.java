/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog;

/**
 * What to do with the rows of a file that is no longer in the folder. A file that is part of a
 * table where it lay takes its rows with it whatever is given: nobody can read them any more.
 */
public enum GonePolicy {
  /** Say so; the rows stay. */
  LOG,
  /** The rows leave the table, which is built anew from the files that are left. */
  DELETE,
  /**
   * The same, and the rows are kept aside: the crawl can be undone, and a file that comes back
   * brings its rows back.
   */
  TOMBSTONE;

  boolean takesRowsOut() {
    return this != LOG;
  }
}
