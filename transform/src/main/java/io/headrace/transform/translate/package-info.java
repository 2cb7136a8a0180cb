/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What a stranger's jar brings to scoring: columns into an imported model's tensors, and its
 * tensors into columns, in the stranger's own way. Start at {@link
 * io.headrace.transform.translate.Translator}. Not here: how rows and tensors are held.
 */
@NullMarked
package io.headrace.transform.translate;

import org.jspecify.annotations.NullMarked;
