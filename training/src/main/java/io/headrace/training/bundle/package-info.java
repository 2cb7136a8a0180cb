/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A trained model as files, {@link io.headrace.training.bundle.ModelBundle}, and as a row of the
 * registry, {@link io.headrace.training.bundle.ModelStore}. Training writes them, scoring reads
 * them; {@link io.headrace.training.bundle.Networks} is the one definition both build from.
 */
@NullMarked
package io.headrace.training.bundle;

import org.jspecify.annotations.NullMarked;
