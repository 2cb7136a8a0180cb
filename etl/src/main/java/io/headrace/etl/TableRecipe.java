/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.etl;

import io.headrace.etl.quality.Ruleset;
import io.headrace.etl.step.Steps;
import io.headrace.lakehouse.option.Position;
import io.headrace.lakehouse.table.TableName;

/**
 * How one table is made: the shared steps and rules of the recipe, then its own.
 *
 * @param digest of everything that decides its rows, or whether they are published
 */
public record TableRecipe(
    TableName target,
    TableName source,
    Position position,
    Steps steps,
    Ruleset rules,
    String digest) {}
