/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Scoring of files: a prefix or a manifest of objects becomes an object of answers for each, in the
 * order of its records, beside a table of all answers. Records are split off, filtered, fed, joined
 * with what the model answers, filtered again and put together. Start at {@link
 * io.headrace.transform.file.FileTransform}; what a record goes through is {@link
 * io.headrace.transform.file.RecordFlow}.
 */
@NullMarked
package io.headrace.transform.file;

import org.jspecify.annotations.NullMarked;
