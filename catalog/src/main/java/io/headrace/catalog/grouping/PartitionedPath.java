/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.grouping;

import io.headrace.lakehouse.storage.StoragePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file's folders taken apart: those that name a table, and those that say something about its
 * rows, as {@code region=eu} and {@code 2024/01/31} do.
 *
 * @param table folders that are no partitions, joined by slashes; empty for the crawled folder
 * @param values by name, in the order of the folders; empty texts stand for nothing
 * @param hive whether the folders name their keys
 */
record PartitionedPath(String table, Map<String, String> values, boolean hive) {
  /** What Hive and Spark write for null. */
  private static final String NOTHING = "__HIVE_DEFAULT_PARTITION__";

  private static final Pattern KEYED = Pattern.compile("([^=]+)=(.*)");
  private static final Pattern DAY =
      Pattern.compile("((?:19|20)\\d\\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");
  private static final Pattern DAY_OF_MONTH = Pattern.compile("0?[1-9]|[12]\\d|3[01]");

  /**
   * @param root the crawled folder, or the file itself
   */
  static PartitionedPath of(StoragePath root, StoragePath file) {
    if (file.equals(root)) {
      return new PartitionedPath("", Map.of(), false);
    }
    String below = root.relativize(file);
    int slash = below.lastIndexOf('/');
    String[] folders = slash < 0 ? new String[0] : below.substring(0, slash).split("/", -1);
    List<String> table = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    boolean hive = false;
    for (int i = 0; i < folders.length; i++) {
      Matcher keyed = KEYED.matcher(folders[i]);
      int dated = keyed.matches() ? 0 : date(folders, i, values);
      if (keyed.matches()) {
        hive = true;
        values.put(decoded(keyed.group(1)), value(keyed.group(2)));
      } else if (dated > 0) {
        i += dated - 1;
      } else {
        table.add(folders[i]);
      }
    }
    return new PartitionedPath(String.join("/", table), values, hive);
  }

  /** How many folders from {@code at} on are a date; notes it. */
  private static int date(String[] folders, int at, Map<String, String> values) {
    Matcher day = DAY.matcher(folders[at]);
    if (day.matches()) {
      values.put("date", day.group(1) + "-" + day.group(2) + "-" + day.group(3));
      return 1;
    }
    if (!YEAR.matcher(folders[at]).matches()) {
      return 0;
    }
    boolean month = at + 1 < folders.length && MONTH.matcher(folders[at + 1]).matches();
    if (month && at + 2 < folders.length && DAY_OF_MONTH.matcher(folders[at + 2]).matches()) {
      values.put(
          "date",
          folders[at] + "-" + twoDigits(folders[at + 1]) + "-" + twoDigits(folders[at + 2]));
      return 3;
    }
    values.put("year", folders[at]);
    if (month) {
      values.put("month", folders[at + 1]);
    }
    return month ? 2 : 1;
  }

  private static String twoDigits(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  private static String value(String text) {
    return text.equals(NOTHING) ? "" : decoded(text);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException plain) {
      return text;
    }
  }
}
