/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RowsAheadTest {
  private static final StructType SCHEMA = new StructType().add("n", DataTypes.LongType);

  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void everyRowComesOnceAndInOrder() throws Exception {
    try (RowsAhead rows = ahead(numbers().limit(100_000).iterator())) {
      long expected = 0;
      while (rows.hasNext()) {
        assertThat(rows.next().getLong(0)).isEqualTo(expected++);
      }
      assertThat(expected).isEqualTo(100_000);
    }
    assertThat(closed).isTrue();
  }

  @Test
  void whatTheReadingThrowsComesBehindTheRowsBeforeIt() throws Exception {
    Iterator<InternalRow> broken =
        numbers()
            .peek(
                row -> {
                  if (row.getLong(0) == 1_000) {
                    throw new IllegalStateException("line 1,000");
                  }
                })
            .iterator();
    List<Long> seen = new ArrayList<>();
    try (RowsAhead rows = ahead(broken)) {
      assertThatThrownBy(() -> rows.forEachRemaining(row -> seen.add(row.getLong(0))))
          .hasMessageContaining("line 1,000");
    }
    assertThat(seen).hasSizeBetween(768, 1_000);
  }

  @Test
  void onlyAFewRowsAreReadAheadAndClosingEndsTheReading() throws Exception {
    AtomicLong read = new AtomicLong();
    try (RowsAhead rows = ahead(numbers().peek(row -> read.incrementAndGet()).iterator())) {
      assertThat(rows.next().getLong(0)).isZero();
    }
    assertThat(closed).isTrue();
    long atTheEnd = read.get();
    assertThat(atTheEnd).isLessThan(10_000);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("headrace-read-ahead"));
    assertThat(read).hasValue(atTheEnd);
  }

  @Test
  void noRowsAreNoRows() throws Exception {
    try (RowsAhead rows = ahead(Collections.emptyIterator())) {
      assertThat(rows.hasNext()).isFalse();
    }
  }

  private RowsAhead ahead(Iterator<InternalRow> rows) {
    return new RowsAhead(rows, SCHEMA, () -> closed.set(true));
  }

  private static Stream<InternalRow> numbers() {
    return Stream.iterate(0L, number -> number + 1)
        .map(number -> new GenericInternalRow(new Object[] {number}));
  }
}
