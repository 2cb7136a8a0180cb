/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.jobs.terminal.Console;
import io.headrace.lakehouse.failure.Failure;
import io.headrace.lakehouse.failure.FailureKind;
import io.headrace.lakehouse.testing.SharedLakehouse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlSessionTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<String> answer(String sql, int mostRows, boolean json) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    new SqlSession(SharedLakehouse.get(), Console.plain(stream, stream), mostRows, json).run(sql);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void resultIsAnAlignedTable() {
    assertThat(answer("select 'x' as a, 12 as n union all select 'long', null", 10, false))
        .containsExactly("a        n", "x       12", "long  null", "2 rows");
  }

  @Test
  void columnsMayHaveTheSameName() {
    assertThat(answer("select 1 as a, 2 as a", 10, false)).contains("1  2");
    assertThat(answer("select 1 as a, 2 as a", 10, true)).contains("{\"a\":1,\"a_2\":2}");
  }

  @Test
  void jsonHasOneObjectALineWithItsNulls() {
    assertThat(answer("select 1 as a, cast(null as string) as b", 10, true))
        .containsExactly("{\"a\":1,\"b\":null}");
  }

  @Test
  void boundedResultSaysThatThereIsMore() {
    List<String> lines = answer("select id from range(100)", 3, false);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(4)).contains("The first 3 rows; there are more");
  }

  @Test
  void severalStatementsRunInOrder() {
    String namespace = SharedLakehouse.uniqueNamespace();
    assertThat(
            answer(
                "create namespace if not exists "
                    + namespace
                    + "; create table "
                    + namespace
                    + ".t (a int); insert into "
                    + namespace
                    + ".t values (7); select a from "
                    + namespace
                    + ".t",
                10,
                false))
        .containsExactly("a", "7", "1 row");
  }

  @Test
  void mistakeIsAWrongRequestInOneLine() {
    assertThatThrownBy(() -> answer("select * from nowhere.none", 10, false))
        .satisfies(
            mistake -> {
              Failure failure = Failure.of(mistake);
              assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST);
              assertThat(failure.explanation()).hasLineCount(1).contains("nowhere");
            });
    assertThatThrownBy(() -> answer("selct 1", 10, false))
        .satisfies(
            mistake -> assertThat(Failure.of(mistake).kind()).isEqualTo(FailureKind.BAD_REQUEST));
  }

  @Test
  void textWithoutAStatementIsRefused() {
    assertThatThrownBy(() -> answer(" ; -- nothing", 10, false)).isInstanceOf(Failure.class);
  }
}
