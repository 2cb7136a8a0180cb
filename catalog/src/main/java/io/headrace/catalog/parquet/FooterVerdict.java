/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.parquet;

import io.headrace.lakehouse.storage.StoredObject;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of reading one footer.
 *
 * @param footer null when there is none
 * @param refusal why a Parquet file cannot be part of a table; empty when it can, or is none
 */
public record FooterVerdict(StoredObject file, @Nullable Footer footer, String refusal)
    implements Serializable {
  public Optional<Footer> findFooter() {
    return Optional.ofNullable(footer);
  }

  public boolean isRefused() {
    return !refusal.isEmpty();
  }
}
