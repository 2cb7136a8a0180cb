/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the user said about the files; sniffing never overrules it.
 *
 * @param settings by name, for example {@code delimiter}
 * @param nullTokens values that mean "missing"
 */
public record GivenSettings(Map<String, String> settings, List<String> nullTokens)
    implements Serializable {
  public static final GivenSettings NONE = new GivenSettings(Map.of(), List.of());

  public static final String FORMAT = "format";
  public static final String DELIMITER = "delimiter";
  public static final String QUOTE = "quote";
  public static final String ESCAPE = "escape";
  public static final String HEADER = "header";
  public static final String CHARSET = "charset";
  public static final String COMMENT = "comment";

  /** What stands before the fraction of a number: a point or a comma. */
  public static final String DECIMAL = "decimal";

  /** Records before the heading or the first row that are neither; comments not counted. */
  public static final String SKIP = "skip-lines";

  /** Names for the columns of files that have none, or others: a JSON array. */
  public static final String COLUMNS = "columns";

  /** Whether blanks around a value are no part of it; they are none where nothing is given. */
  public static final String TRIM = "trim";

  /** Whether a table may have one column only. */
  public static final String SINGLE_COLUMN = "allow-single-column";

  /** What a classifier calls files like this, as AWS Glue writes it to their table. */
  public static final String CLASSIFICATION = "classification";

  /** Name of the classifier that asks: what does not look as it says is then not of the format. */
  public static final String CLASSIFIER = "classifier";

  public GivenSettings {
    settings = new TreeMap<>(settings);
    nullTokens = List.copyOf(nullTokens);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Does a classifier ask whether, rather than how, a file is of a format? */
  public boolean ofClassifier() {
    return settings.containsKey(CLASSIFIER);
  }

  public GivenSettings with(String name, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(name, value);
    return new GivenSettings(more, nullTokens);
  }
}
