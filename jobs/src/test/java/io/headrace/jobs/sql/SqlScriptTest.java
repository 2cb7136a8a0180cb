/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {
  @Test
  void semicolonsPartStatements() {
    assertThat(SqlScript.parse("select 1; select 2").all()).containsExactly("select 1", "select 2");
  }

  @Test
  void quotedSemicolonsDoNot() {
    assertThat(SqlScript.parse("select ';', \"a;b\", `c;d`, 'it\\';s'").all()).hasSize(1);
  }

  @Test
  void semicolonsInCommentsDoNot() {
    assertThat(SqlScript.parse("select 1 -- one; two\n, 2 /* three; four */").all()).hasSize(1);
  }

  @Test
  void emptyStatementsAndCommentsAloneAreNone() {
    assertThat(SqlScript.parse(" ; ;\n-- nothing\n/* at all */;").all()).isEmpty();
  }

  @Test
  void unfinishedStatementIsTheRest() {
    SqlScript script = SqlScript.parse("select 1; select\n 'open;");
    assertThat(script.statements()).containsExactly("select 1");
    assertThat(script.rest()).startsWith("select");
  }
}
