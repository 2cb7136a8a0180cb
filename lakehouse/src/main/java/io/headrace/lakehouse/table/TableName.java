/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import io.headrace.lakehouse.failure.Failure;
import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** A table's full name. */
public record TableName(String catalog, String namespace, String table) implements Serializable {
  public static final String DEFAULT_CATALOG = "lake";
  public static final String SYSTEM_NAMESPACE = "headrace";

  private static final Pattern PART = Pattern.compile("[\\p{L}\\p{N}_-]{1,128}");

  public TableName {
    check(catalog);
    check(namespace);
    check(table);
  }

  /**
   * @param text {@code catalog.namespace.table}, or {@code namespace.table} in the default catalog
   */
  public static TableName parse(String text) {
    String[] parts = text.split("\\.", -1);
    return switch (parts.length) {
      case 2 -> new TableName(DEFAULT_CATALOG, parts[0], parts[1]);
      case 3 -> new TableName(parts[0], parts[1], parts[2]);
      default ->
          throw Failure.badRequest(
              "\""
                  + text
                  + "\" is no table name; give namespace.table or catalog.namespace.table.");
    };
  }

  /** A table of Headrace's own. */
  public static TableName system(String table) {
    return new TableName(DEFAULT_CATALOG, SYSTEM_NAMESPACE, table);
  }

  public TableIdentifier identifier() {
    return TableIdentifier.of(Namespace.of(namespace), table);
  }

  /** Quoted for SQL. */
  public String sql() {
    return "`" + catalog + "`.`" + namespace + "`.`" + table + "`";
  }

  @Override
  public String toString() {
    return catalog + "." + namespace + "." + table;
  }

  private static void check(String part) {
    if (!PART.matcher(part).matches()) {
      throw Failure.badRequest(
          "\"" + part + "\" cannot be part of a table name; use letters, digits, _ and -.");
    }
  }
}
