/**
 * One class for each thing a user can type; picocli fills its options. No signature here names a
 * Spark class, so that help answers without Spark. Start at {@link
 * io.headrace.jobs.command.Command}.
 */
@NullMarked
package io.headrace.jobs.command;

import org.jspecify.annotations.NullMarked;
