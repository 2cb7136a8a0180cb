/**
 * A rank's training beside the bare engine, in the same process, in turns. Start at {@link
 * io.headrace.training.contest.TrainingContest}. Not here: collectives beside their peers (that is
 * {@code jobs.bench}).
 */
@NullMarked
package io.headrace.training.contest;

import org.jspecify.annotations.NullMarked;
