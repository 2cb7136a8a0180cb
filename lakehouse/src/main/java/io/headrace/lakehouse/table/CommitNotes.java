/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.lakehouse.table;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job learned, committed in the same snapshot as the rows it wrote: each key becomes the
 * property {@code headrace.<key>} of the snapshot's summary.
 */
public record CommitNotes(Map<String, String> entries) {
  public static final String PREFIX = "headrace.";

  public static final String RUN_ID = "run-id";
  public static final String STEP = "step";
  public static final String OPTIONS_DIGEST = "options-digest";

  /** Names one commit for good, so that one whose outcome is unknown can be looked up. */
  public static final String COMMIT_ID = "commit-id";

  /** For how long the version that the commit replaces is kept, as an ISO 8601 duration. */
  public static final String KEEPS_BEFORE = "keeps-before";

  public CommitNotes {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  public static CommitNotes none() {
    return new CommitNotes(Map.of());
  }

  public static CommitNotes of(String key, String value) {
    return none().with(key, value);
  }

  public CommitNotes with(String key, String value) {
    Map<String, String> more = new TreeMap<>(entries);
    more.put(key, value);
    return new CommitNotes(more);
  }

  /** Notes which snapshot of an input the rows were made from. */
  public CommitNotes withInput(TableVersion input) {
    return with(inputKey(input.name()), Long.toString(input.snapshotId()));
  }

  public static String inputKey(TableName input) {
    return "input." + input;
  }

  /** The entries as they stand in a snapshot's summary. */
  public Map<String, String> asSummary() {
    Map<String, String> summary = new TreeMap<>();
    entries.forEach((key, value) -> summary.put(PREFIX + key, value));
    return summary;
  }
}
