/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.stage;

import io.headrace.training.stage.RankMessage.Failed;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How a rank ended, where trying again would change nothing. */
record RankOutcome(int rank, Serializable result, @Nullable Failed failed)
    implements Serializable {}
