/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.step;

import io.headrace.lakehouse.option.OptionKey;
import io.headrace.lakehouse.option.OptionKeys;
import io.headrace.lakehouse.option.Position;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Replaces every match of a regular expression.
 *
 * @param replacement may name groups, {@code $1}
 */
record Replace(Position position, List<String> columns, String pattern, String replacement)
    implements TextStep {
  static final String NAME = "replace";

  private static final OptionKey<List<String>> COLUMN =
      OptionKey.textList("column").required().describedAs("one, or a list");
  private static final OptionKey<String> PATTERN =
      OptionKey.text("pattern")
          .required()
          .checkedBy(Replace::compiles, "be a regular expression of Java")
          .describedAs("a regular expression");
  private static final OptionKey<String> WITH = OptionKey.text("with").required();
  private static final OptionKeys KEYS = OptionKeys.of(NAME, COLUMN, PATTERN, WITH);

  static Optional<Replace> read(StepYaml yaml) {
    return yaml.options(KEYS, COLUMN.name())
        .map(
            values ->
                new Replace(
                    yaml.position(), values.get(COLUMN), values.get(PATTERN), values.get(WITH)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String counted() {
    return "cells with a match";
  }

  @Override
  public Edit edit(Column text) {
    return new Edit(functions.regexp_replace(text, pattern, replacement), text.rlike(pattern));
  }

  private static boolean compiles(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException wrong) {
      return false;
    }
  }
}
