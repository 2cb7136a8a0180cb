/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

import java.util.List;

/**
 * An endpoint with the numbers that the peers have on it.
 *
 * @param peers number of each rank's endpoint, by rank
 */
record Rail(Endpoint endpoint, List<Long> peers) {}
