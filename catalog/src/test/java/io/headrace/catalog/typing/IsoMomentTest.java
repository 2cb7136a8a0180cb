/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoMomentTest {
  @ParameterizedTest
  @CsvSource({
    "2024-01-31T10:00, 2024-01-31T10:00:00Z",
    "2024-01-31 10:00:05, 2024-01-31T10:00:05Z",
    "2024-01-31T23:59:59Z, 2024-01-31T23:59:59Z",
    "2024-01-31T10:00:05.25, 2024-01-31T10:00:05.25Z",
    "'2024-01-31 10:00:05,123', 2024-01-31T10:00:05.123Z",
    "2024-01-31T10:00:05.123456789Z, 2024-01-31T10:00:05.123456789Z",
    "2024-01-31T10:00+02, 2024-01-31T08:00:00Z",
    "2024-01-31T10:00:00-0530, 2024-01-31T15:30:00Z",
    "2024-01-31T00:00:00.5+05:45, 2024-01-30T18:15:00.5Z",
    "0001-01-01T00:00Z, 0001-01-01T00:00:00Z"
  })
  void readsWhatJavaTimeReads(String text, Instant expected) {
    assertThat(IsoMoment.instant(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-01-31",
        "2024-01-31T1",
        "2024-01-31T10",
        "2024-01-31T10:0",
        "2024-02-30T10:00",
        "2023-02-29T10:00",
        "2024-13-01T10:00",
        "2024-01-31T24:00",
        "2024-01-31T10:60",
        "2024-01-31T10:00:60",
        "2024-01-31T10:00:0",
        "2024-01-31T10:00:00.",
        "2024-01-31T10:00:00.1234567890",
        "2024-01-31T10:00:00+5",
        "2024-01-31T10:00:00+05:4",
        "2024-01-31T10:00:00+25:00",
        "2024-01-31T10:00:00ZZ",
        "2024-01-31x10:00:00",
        "2024-01-31T10:00.5",
        "２024-01-31T10:00"
      })
  void leavesTheRestToOthers(String text) {
    assertThat(IsoMoment.instant(text)).isNull();
  }

  @Test
  void aDateIsADayThatIsThere() {
    assertThat(IsoMoment.date("2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(IsoMoment.date("2023-02-29")).isNull();
    assertThat(IsoMoment.date("2024-02-00")).isNull();
    assertThat(IsoMoment.date("2024-02-29T10:00")).isNull();
    assertThat(IsoMoment.date("2024/02/29")).isNull();
  }

  @Test
  void aDayThatIsNotThereIsNoMomentForAnyReader() {
    assertThat(Moments.parse("2024-02-30T10:00:00 UTC")).isEmpty();
    assertThat(ValueKind.of("2024-02-30 10:00:00")).isEqualTo(ValueKind.TEXT);
  }
}
