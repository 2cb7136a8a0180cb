/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

/**
 * A line of a plan: one thing that a crawl is going to do, or will not do and why.
 *
 * @param subject the table's column, the file, or how many files
 * @param detail in words
 */
public record PlannedChange(Kind kind, String subject, String detail) {

  /** What is going to happen, in the order a plan shows it. */
  public enum Kind {
    CREATE_TABLE("create table", "+"),
    REBUILD_TABLE("build anew", "~"),
    ADD_COLUMN("add column", "+"),
    WIDEN_COLUMN("widen column", "~"),
    NAME_COLUMN("name column", "~"),
    LACKS_COLUMN("lacks column", " "),
    CUT_MOMENTS("cuts moments", "~"),
    ADD_FILES("add files", "+"),
    REPLACE_FILE("replace file", "~"),
    CONVERT_FILES("convert files", "~"),
    REMOVE_FILE("remove file", "-"),
    GONE_FILE("file is gone", " "),
    CONFLICT("conflict", "!");

    private final String words;
    private final String sign;

    Kind(String words, String sign) {
      this.words = words;
      this.sign = sign;
    }

    public String words() {
      return words;
    }

    /** As in a difference: what comes, changes, goes, or stands in the way. */
    public String sign() {
      return sign;
    }
  }
}
