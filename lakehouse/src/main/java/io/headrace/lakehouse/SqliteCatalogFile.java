/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse;

import io.headrace.lakehouse.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database file of the embedded catalog, checked before Iceberg opens it. */
final class SqliteCatalogFile {
  /**
   * Written into the file's {@code user_version}; a greater one is of a Headrace we do not know.
   */
  static final int FORMAT_VERSION = 1;

  private static final int BUSY_TIMEOUT_MILLIS = 60_000;

  private final Path file;

  SqliteCatalogFile(Path file) {
    this.file = file;
  }

  String jdbcUrl() {
    return "jdbc:sqlite:" + file + "?busy_timeout=" + BUSY_TIMEOUT_MILLIS;
  }

  /**
   * Makes the file where there is none.
   *
   * @throws Failure BAD_REQUEST when it is of a newer version, RESOURCE when it cannot be used
   */
  void open() {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException unwritable) {
      throw Failure.resource(
          "Cannot make the warehouse folder "
              + file.getParent()
              + "; make it writable, or give another by --warehouse or HEADRACE_WAREHOUSE.",
          unwritable);
    }
    try (Connection connection = DriverManager.getConnection(jdbcUrl());
        Statement statement = connection.createStatement()) {
      int version = version(statement);
      if (version > FORMAT_VERSION) {
        throw Failure.badRequest(
            "The catalog file "
                + file
                + " has version "
                + version
                + "; this Headrace knows versions up to "
                + FORMAT_VERSION
                + ". Use the Headrace that wrote it, or a newer one.");
      }
      if (version < FORMAT_VERSION) {
        statement.execute("PRAGMA user_version = " + FORMAT_VERSION);
      }
    } catch (SQLException unusable) {
      throw Failure.resource(
          "The catalog file "
              + file
              + " cannot be used: "
              + unusable.getMessage()
              + ". Is it a catalog, writable, and on a local disk with free space?",
          unusable);
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("PRAGMA user_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }
}
