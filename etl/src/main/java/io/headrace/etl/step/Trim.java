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
 * Takes blanks, tabs and line ends off both ends of texts.
 *
 * @param columns which; empty means every text column
 */
record Trim(Position position, List<String> columns) implements TextStep {
  static final String NAME = "trim";

  private static final String BLANKS = " \t\r\n";
  private static final OptionKey<List<String>> COLUMNS =
      OptionKey.textList("columns").defaultsTo(List.of());
  private static final OptionKeys KEYS = OptionKeys.of(NAME, COLUMNS);

  static Optional<Trim> read(StepYaml yaml) {
    return yaml.options(KEYS, COLUMNS.name())
        .map(values -> new Trim(yaml.position(), values.get(COLUMNS)));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String counted() {
    return "cells trimmed";
  }

  @Override
  public Edit edit(Column text) {
    Column trimmed = functions.trim(text, BLANKS);
    return new Edit(trimmed, text.notEqual(trimmed));
  }
}
