/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Crawlers that were written for AWS Glue: {@link io.headrace.catalog.glue.GlueCrawler} reads the
 * request that made one and says what of it is not honoured. Not here: talking to AWS.
 */
@NullMarked
package io.headrace.catalog.glue;

import org.jspecify.annotations.NullMarked;
