/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The crawler beside its peers, in one process and one run: {@link
 * io.headrace.jobs.bench.crawl.CrawlBench} makes its own data. A ratio is the result, not a time.
 */
@NullMarked
package io.headrace.jobs.bench.crawl;

import org.jspecify.annotations.NullMarked;
