/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
@NullMarked
package io.headrace.transform.output;

import org.jspecify.annotations.NullMarked;
