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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Turns texts that stand for "unknown" into null.
 *
 * @param tokens the texts, compared as a whole
 * @param columns where; empty means every text column
 */
record NullTokens(Position position, List<String> tokens, List<String> columns)
    implements TextStep {
  static final String NAME = "null-tokens";

  private static final OptionKey<List<String>> TOKENS =
      OptionKey.textList("tokens").required().describedAs("texts that mean null");
  private static final OptionKey<List<String>> COLUMNS =
      OptionKey.textList("columns").defaultsTo(List.of());
  private static final OptionKeys KEYS = OptionKeys.of(NAME, TOKENS, COLUMNS);

  static Optional<NullTokens> read(StepYaml yaml) {
    return yaml.options(KEYS, TOKENS.name())
        .map(values -> new NullTokens(yaml.position(), values.get(TOKENS), values.get(COLUMNS)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String counted() {
    return "cells set to null";
  }

  @Override
  public Edit edit(Column text) {
    Column isToken = text.isin(tokens.toArray());
    return new Edit(functions.when(functions.not(isToken), text), isToken);
  }
}
