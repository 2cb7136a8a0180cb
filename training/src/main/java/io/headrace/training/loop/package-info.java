/**
 * What a rank does: forward, backward, sum, step. Start at {@link
 * io.headrace.training.loop.TrainingLoop}; only {@link io.headrace.training.loop.Perceptron} knows
 * the engine. Not here: how sums travel (that is {@code collective}).
 */
@NullMarked
package io.headrace.training.loop;

import org.jspecify.annotations.NullMarked;
