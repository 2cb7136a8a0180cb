/**
 * Where ranks run: a {@link io.headrace.training.stage.BarrierStage} starts a task for each rank, a
 * task starts, watches and ends one {@link io.headrace.training.stage.RankProcess}. Not here: what
 * a rank does (that is its {@link io.headrace.training.stage.RankWork}).
 */
@NullMarked
package io.headrace.training.stage;

import org.jspecify.annotations.NullMarked;
