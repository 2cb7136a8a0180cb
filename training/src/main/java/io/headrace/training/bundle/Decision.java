/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.bundle;

import java.io.Serializable;
import java.time.Instant;

/**
 * What was decided about a version, and by whom.
 *
 * @param by a user's name, or {@link #GATES}
 * @param reason in a person's words, or those of the gates; may be empty
 */
public record Decision(ModelStatus status, Instant at, String by, String reason)
    implements Serializable {
  public static final String GATES = "gates";
}
