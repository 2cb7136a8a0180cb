/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.sniff;

import io.headrace.lakehouse.option.Origin;
import java.io.Serializable;

/**
 * Something the software decided for the user, and why.
 *
 * @param subject what was decided, for example {@code delimiter} or {@code type of col5}
 * @param certainty 0..1
 * @param evidence one line in words, with what was counted
 */
public record Decision(
    String subject, String decision, Origin origin, double certainty, String evidence)
    implements Serializable {}
