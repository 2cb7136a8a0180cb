/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.bench.crawl;

import io.headrace.lakehouse.failure.Failure;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * DuckDB in this process, from a jar that is not ours: it is many times larger than all of Headrace
 * and needed by nobody else.
 */
final class DuckDb implements AutoCloseable {
  private final URLClassLoader loader;
  private final Connection connection;

  DuckDb(Path jar) {
    try {
      this.loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, DuckDb.class.getClassLoader());
      Driver driver =
          ServiceLoader.load(Driver.class, loader).stream()
              .filter(found -> found.type().getName().startsWith("org.duckdb."))
              .findFirst()
              .orElseThrow(() -> Failure.badRequest("There is no DuckDB driver in " + jar + "."))
              .get();
      this.connection = driver.connect("jdbc:duckdb:", new Properties());
    } catch (MalformedURLException | SQLException unusable) {
      throw Failure.resource("DuckDB cannot be used from " + jar + ".", unusable);
    }
  }

  /** Runs a query to its last row. */
  void run(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        rows.getObject(1);
      }
    } catch (SQLException failed) {
      throw Failure.resource("DuckDB failed on: " + sql, failed);
    }
  }

  @Override
  public void close() {
    try (URLClassLoader jar = loader) {
      connection.close();
    } catch (SQLException | java.io.IOException broken) {
      throw Failure.resource("DuckDB cannot be closed.", broken);
    }
  }
}
