/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.unpack;

import java.io.IOException;

/** An archive that is broken, unsafe or of unbounded size. The message completes "the file …". */
public final class RefusedArchive extends IOException {
  public RefusedArchive(String reason) {
    super(reason);
  }

  public RefusedArchive(String reason, Throwable cause) {
    super(reason, cause);
  }
}
