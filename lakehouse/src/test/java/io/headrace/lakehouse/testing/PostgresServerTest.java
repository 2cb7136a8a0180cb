/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
  @Test
  void answersItsOwnPasswordAndNoOther() throws Exception {
    PostgresServer server = SharedServers.postgres();
    String url = server.createDatabase("fresh");
    try (var connection = DriverManager.getConnection(url, server.user(), server.password());
        var version = connection.createStatement().executeQuery("SHOW server_version")) {
      assertThat(version.next()).isTrue();
      assertThat(version.getString(1)).startsWith("18.");
    }

    assertThatThrownBy(() -> DriverManager.getConnection(url, server.user(), "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }
}
