/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's name taken apart: {@code orders-2024-01.csv} is number 2024-01 of the stem orders.
 *
 * @param plain the name without its extensions
 * @param stem what is left of it without numbers and dates; may be empty
 * @param numbered whether a number or date stands apart from the stem, as in {@code part-0001}
 */
record FileStem(String plain, String stem, boolean numbered) {
  /** Stems that say nothing: such files are named by their folder. */
  private static final Set<String> GENERIC =
      Set.of("", "part", "data", "file", "chunk", "export", "output", "batch", "page", "split");

  private static final Pattern APART = Pattern.compile("^(.*?)[-_. ]+\\d[\\d\\-_.T:Z ]*$");
  private static final Pattern GLUED = Pattern.compile("^(.*?)\\d[\\d\\-_.T:Z ]*$");

  /** Names Spark, Hive and others give: part-00000-&lt;uuid&gt;-c000. */
  private static final Pattern WRITER =
      Pattern.compile("^(part)[-_]\\d+[-_][0-9a-f]{8}-[0-9a-f-]{20,}.*$");

  static FileStem of(String file) {
    String plain = withoutExtensions(file);
    Matcher writer = WRITER.matcher(plain);
    if (writer.matches()) {
      return new FileStem(plain, "part", true);
    }
    Matcher apart = APART.matcher(plain);
    if (apart.matches()) {
      return new FileStem(plain, lower(apart.group(1)), true);
    }
    Matcher glued = GLUED.matcher(plain);
    return glued.matches()
        ? new FileStem(plain, lower(glued.group(1)), false)
        : new FileStem(plain, lower(plain), false);
  }

  boolean isGeneric() {
    return GENERIC.contains(stem);
  }

  private static String withoutExtensions(String file) {
    String plain = file;
    int dot = plain.lastIndexOf('.');
    while (dot > 0 && plain.substring(dot + 1).matches("[A-Za-z][A-Za-z0-9]{0,7}")) {
      plain = plain.substring(0, dot);
      dot = plain.lastIndexOf('.');
    }
    return plain;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[-_. ]+$", "");
  }
}
