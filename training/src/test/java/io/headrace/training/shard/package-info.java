/** Rows on their way to ranks. */
@NullMarked
package io.headrace.training.shard;

import org.jspecify.annotations.NullMarked;
