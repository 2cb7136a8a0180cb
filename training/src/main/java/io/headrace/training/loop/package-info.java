/**
 * What a rank does, whatever it learns with: epochs, metrics, checkpoints, stopping. Start at
 * {@link io.headrace.training.loop.TrainingLoop}. Not here: how a step is made (that is {@code
 * algorithm}), how sums travel (that is {@code collective}).
 */
@NullMarked
package io.headrace.training.loop;

import org.jspecify.annotations.NullMarked;
