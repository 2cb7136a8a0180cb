/**
 * A job file and its execution: {@link io.headrace.jobs.pipeline.Pipeline} is read and checked as a
 * whole, {@link io.headrace.jobs.pipeline.PipelineRun} executes its steps in order. Not here: what
 * a step does (that is its room's verb).
 */
@NullMarked
package io.headrace.jobs.pipeline;

import org.jspecify.annotations.NullMarked;
