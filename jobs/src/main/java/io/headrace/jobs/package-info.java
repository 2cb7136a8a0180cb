/**
 * The doors to the street: {@link io.headrace.jobs.JobMain} reads arguments, runs one command, and
 * turns its outcome into an exit code. Not here: anything a room knows better; a command calls the
 * room's verb.
 */
@NullMarked
package io.headrace.jobs;

import org.jspecify.annotations.NullMarked;
