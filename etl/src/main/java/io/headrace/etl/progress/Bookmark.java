/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl.progress;

import io.headrace.lakehouse.table.CommitNotes;
import io.headrace.lakehouse.table.TableName;
import io.headrace.lakehouse.table.TableStore;
import io.headrace.lakehouse.table.TableVersion;
import java.util.Optional;

/**
 * How far a table has come: which snapshot of its input it was made from, and by what recipe. It
 * lies in the commit that wrote the rows, so the two cannot disagree.
 *
 * @param digest of the recipe, with everything in it that decides the rows or whether they are good
 */
public record Bookmark(TableVersion input, String digest) {
  /** The bookmark of a table's newest commit that has one; empty when it was not made from this. */
  public static Optional<Bookmark> find(TableStore tables, TableName target, TableName source) {
    Optional<String> input = tables.note(target, CommitNotes.inputKey(source));
    Optional<String> digest = tables.note(target, CommitNotes.OPTIONS_DIGEST);
    return input.flatMap(
        id -> digest.map(text -> new Bookmark(new TableVersion(source, Long.parseLong(id)), text)));
  }

  public CommitNotes writtenTo(CommitNotes notes) {
    return notes.withInput(input).with(CommitNotes.OPTIONS_DIGEST, digest);
  }
}
