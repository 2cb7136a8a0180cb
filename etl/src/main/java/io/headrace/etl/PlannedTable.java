/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.progress.Bookmark;
import io.headrace.lakehouse.table.TableVersion;
import java.util.Optional;

/**
 * A table to be made from a pinned input.
 *
 * @param upToDate whether the table was made from just this input by just this recipe
 */
record PlannedTable(TableRecipe recipe, TableVersion input, boolean upToDate) {
  static PlannedTable of(TableRecipe recipe, TableVersion input, Optional<Bookmark> bookmark) {
    boolean upToDate = bookmark.filter(new Bookmark(input, recipe.digest())::equals).isPresent();
    return new PlannedTable(recipe, input, upToDate);
  }

  Bookmark bookmark() {
    return new Bookmark(input, recipe.digest());
  }
}
