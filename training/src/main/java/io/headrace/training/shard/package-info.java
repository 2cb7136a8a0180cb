/**
 * Rows on their way to ranks: a {@link io.headrace.training.shard.ShardPlan} encodes and orders
 * them and writes a flat file of float32 for each rank, a {@link
 * io.headrace.training.shard.BatchReader} reads it there. Not here: what the floats mean (that is
 * {@code encode}).
 */
@NullMarked
package io.headrace.training.shard;

import org.jspecify.annotations.NullMarked;
