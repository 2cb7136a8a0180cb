/**
 * Trains one model on a pinned table with many ranks and registers it: encode → shard → train →
 * bundle → register. Start at {@link io.headrace.training.TrainingRun}. Not here: scoring (that is
 * the room {@code transform}).
 */
@NullMarked
package io.headrace.training;

import org.jspecify.annotations.NullMarked;
