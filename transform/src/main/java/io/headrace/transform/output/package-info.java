/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Where scored rows and rejected rows go: {@link io.headrace.transform.output.PredictionSink},
 * {@link io.headrace.transform.output.Rejects}; and what the scores say of themselves.
 */
@NullMarked
package io.headrace.transform.output;

import org.jspecify.annotations.NullMarked;
