/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Models in an executor's memory: loaded once per JVM, leased per task, freed when nobody has asked
 * for them for a while. Start at {@link io.headrace.transform.resident.ResidentModels}.
 */
@NullMarked
package io.headrace.transform.resident;

import org.jspecify.annotations.NullMarked;
