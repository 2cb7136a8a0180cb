/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for columns that SQL can take: safe, and unique whatever their case. */
public final class ColumnNames {
  /** A name may be this long, as in AWS Glue. */
  public static final int LONGEST = 150;

  private final Set<String> taken = new HashSet<>();

  /**
   * The next column's name. Dots and backticks would need quoting in every statement; a name that
   * is taken gets a number, as DuckDB does it.
   *
   * @param source what the file calls it
   * @param otherwise when nothing is left of it
   */
  public String next(String source, String otherwise) {
    String plain = source.strip().replaceAll("[.`\\p{Cntrl}]+", "_");
    String base =
        plain.isEmpty() ? otherwise : plain.substring(0, Math.min(plain.length(), LONGEST));
    String name = base;
    for (int n = 1; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
      name = base + "_" + n;
    }
    return name;
  }
}
