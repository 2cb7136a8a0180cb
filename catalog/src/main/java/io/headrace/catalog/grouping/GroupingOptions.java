/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

/**
 * What the user says about which files are one table.
 *
 * @param level folders below the crawled one that name a table, all files below them being one
 *     table; 0 leaves it to the grouping
 * @param template of the tables' names, with {@code {table}} for the name that was found
 */
public record GroupingOptions(Policy policy, int level, String template) {
  public static final String TABLE = "{table}";
  public static final GroupingOptions AUTO = new GroupingOptions(Policy.AUTO, 0, TABLE);

  /** How files become tables. */
  public enum Policy {
    /** By folder, name and similarity of columns. */
    AUTO,
    /** All files of a folder are one table, whatever their columns are. */
    COMBINE,
    /** Every file is a table of its own. */
    FILE
  }

  /** Is this a template that keeps tables apart? */
  public static boolean isTemplate(String text) {
    return text.contains(TABLE);
  }
}
