/** Ranks as real processes, with and without Spark. */
@NullMarked
package io.headrace.training.stage;

import org.jspecify.annotations.NullMarked;
