/**
 * Measures rooms against their peers, in the same run. Start at {@link
 * io.headrace.jobs.bench.CollectiveBench}. Not here: what is measured (that is each room's own).
 */
@NullMarked
package io.headrace.jobs.bench;

import org.jspecify.annotations.NullMarked;
