/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnEvidenceTest {
  private static final List<String> VALUES =
      List.of(
          "",
          "1",
          "-12.50",
          "1e5",
          "007",
          "x",
          "true",
          "2024-01-31",
          "2024-01-31 10:00",
          "99999999999999999999",
          "0.1",
          "12345678901234567890.5");

  @Test
  void orderAndGroupingOfMergesDoNotMatter() {
    Random random = new Random(3);
    for (int round = 0; round < 200; round++) {
      List<ColumnEvidence> parts = new ArrayList<>();
      ColumnEvidence.Tally whole = new ColumnEvidence.Tally("f");
      for (int line = 1; line <= 12; line++) {
        String value = VALUES.get(random.nextInt(VALUES.size()));
        parts.add(ColumnEvidence.of("f", line, value, ValueKind.of(value)));
        whole.add(line, value, ValueKind.of(value));
      }
      ColumnEvidence inOrder = whole.evidence();
      Collections.shuffle(parts, random);
      assertThat(grouped(parts, random)).isEqualTo(inOrder);
    }
  }

  /** Merges neighbours in random places until one is left. */
  private static ColumnEvidence grouped(List<ColumnEvidence> parts, Random random) {
    List<ColumnEvidence> left = new ArrayList<>(parts);
    while (left.size() > 1) {
      int at = random.nextInt(left.size() - 1);
      left.set(at, left.get(at).merge(left.remove(at + 1)));
    }
    return left.get(0).merge(ColumnEvidence.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 2 3                          | long
          1 2.5                          | double
          1.5 1e9                        | double
          0.1234567890123456 2           | double
          99999999999999999999 1.5       | decimal(38,1)
          1.234567890123456789012 2      | decimal(38,21)
          007 8                          | string
          0 0.5                          | double
          true FALSE                     | boolean
          2024-01-31 2024-02-01          | date
          2024-02-30                     | string
          2024-01-31T10:00 2024-02-01    | timestamp
          2024-01-31T10:00:00.123Z       | timestamp
          1 x                            | string
          9223372036854775807            | long
          9223372036854775808            | decimal(38,0)
          +1 2                           | string
          1_000                          | string
          """)
  void narrowestTypeThatKeepsEveryValueIsChosen(String values, String type) {
    ColumnEvidence.Tally tally = new ColumnEvidence.Tally("f");
    long line = 0;
    for (String value : values.split(" ")) {
      tally.add(++line, value, ValueKind.of(value));
    }
    TypeChoice choice = TypeChoice.of(tally.evidence());
    assertThat(TypeChoice.words(choice.type())).isEqualTo(type);
    ValueParser parser = ValueParser.of(choice.type(), java.util.Set.of());
    assertThat(values.split(" "))
        .allSatisfy(value -> assertThat(parser.parse(value, false)).isNotNull());
  }

  @Test
  void textKeepsItsBlanksAndNumbersDoNotCareForThem() {
    assertThat(
            ValueParser.of(org.apache.spark.sql.types.DataTypes.StringType, java.util.Set.of())
                .parse(" a ", false))
        .hasToString(" a ");
    assertThat(
            ValueParser.of(org.apache.spark.sql.types.DataTypes.LongType, java.util.Set.of())
                .parse(" 7 ", false))
        .isEqualTo(7L);
  }
}
