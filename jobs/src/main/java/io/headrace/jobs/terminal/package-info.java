/**
 * What a person at a terminal or a program at a pipe reads: {@link
 * io.headrace.jobs.terminal.Console} prints lines, tables and progress. Not here: what is worth
 * printing.
 */
@NullMarked
package io.headrace.jobs.terminal;

import org.jspecify.annotations.NullMarked;
