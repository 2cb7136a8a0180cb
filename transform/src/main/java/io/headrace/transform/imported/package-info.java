/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Models that were made elsewhere: what a file is, by its content; what it asks for and gives back,
 * by its own words; and its registration. Start at {@link
 * io.headrace.transform.imported.ModelImport}. Every file is hostile until its engine has loaded
 * it.
 */
@NullMarked
package io.headrace.transform.imported;

import org.jspecify.annotations.NullMarked;
