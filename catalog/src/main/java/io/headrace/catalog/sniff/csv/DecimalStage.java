/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff.csv;

import io.headrace.catalog.sniff.Decision;
import io.headrace.catalog.sniff.GivenSettings;
import io.headrace.catalog.typing.DecimalMark;
import io.headrace.catalog.typing.ValueKind;
import io.headrace.lakehouse.option.Origin;
import java.util.List;
import java.util.Locale;

/**
 * Within the third stage: whether numbers have a comma before their fraction. They do where commas
 * do not part the fields, some number has one that cannot part thousands, and none has a point.
 */
final class DecimalStage {
  private final boolean given;
  private final boolean possible;
  private DecimalMark mark;
  private long commas;
  private long points;
  private boolean fractions;
  private String example = "";

  DecimalStage(CsvDialect dialect, GivenSettings settings) {
    this.given = settings.find(GivenSettings.DECIMAL).isPresent();
    this.possible = !given && dialect.delimiter() != ',';
    this.mark = settings.find(GivenSettings.DECIMAL).map(DecimalMark::of).orElse(DecimalMark.POINT);
  }

  DecimalMark mark() {
    return mark;
  }

  /**
   * @param kind of the value, with the mark as it is
   */
  void look(long line, String value, ValueKind kind) {
    if (!possible || mark == DecimalMark.COMMA) {
      return;
    }
    if (kind.isNumber()) {
      points += value.indexOf('.') >= 0 ? 1 : 0;
    } else if (kind == ValueKind.TEXT && DecimalMark.COMMA.kind(value).isNumber()) {
      commas++;
      if (!fractions && DecimalMark.isFraction(value)) {
        fractions = true;
        example = "\"" + value.strip() + "\" in line " + line;
      }
    }
  }

  /** Whether the mark is another than was thought, so that values are to be looked at again. */
  boolean turns() {
    if (mark == DecimalMark.POINT && fractions && points == 0) {
      mark = DecimalMark.COMMA;
      return true;
    }
    return false;
  }

  /** Why it is a comma, or what was given; nothing where it is a point as mostly. */
  List<Decision> decisions() {
    if (given) {
      return List.of(decision(Origin.FILE, 1, "given in the options"));
    }
    String why =
        String.format(
            Locale.ROOT,
            "%,d %s a comma before the fraction, such as %s, and none has a point",
            commas,
            commas == 1 ? "number has" : "numbers have",
            example);
    return mark == DecimalMark.POINT ? List.of() : List.of(decision(Origin.SNIFFED, 0.9, why));
  }

  private Decision decision(Origin origin, double certainty, String why) {
    return new Decision(GivenSettings.DECIMAL, mark.word(), origin, certainty, why);
  }
}
