/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.typing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNumberTest {
  @Test
  void numbersAreThoseOfJavaToTheLastBit() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      BigInteger digits = new BigInteger(1 + random.nextInt(49), random);
      String text = new BigDecimal(digits, random.nextInt(12)).toPlainString();
      String signed = random.nextBoolean() ? text : "-" + text;
      double found = PlainNumber.fraction(signed);
      if (text.replace(".", "").length() <= ValueKind.DOUBLE_DIGITS) {
        assertThat(found).as(signed).isEqualTo(Double.parseDouble(signed));
      } else {
        assertThat(found).as(signed).isNaN();
      }
      assertThat(PlainNumber.whole("-" + digits)).isEqualTo(Long.parseLong("-" + digits));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", ".", "007", "-01", "01.5", "1.", ".5", "1e3", "1 2", "+1", "٣"})
  void whatIsWrittenOtherwiseIsLeftToOthers(String text) {
    assertThat(PlainNumber.whole(text)).isEqualTo(PlainNumber.NO_LONG);
    assertThat(PlainNumber.fraction(text)).isNaN();
  }

  @Test
  void numbersOfManyDigitsAreLeftToOthers() {
    assertThat(PlainNumber.whole("1234567890123456789")).isEqualTo(PlainNumber.NO_LONG);
    assertThat(PlainNumber.fraction("0.1234567890123456")).isNaN();
  }
}
