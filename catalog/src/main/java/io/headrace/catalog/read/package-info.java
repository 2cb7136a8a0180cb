/**
 * From a file of a known format to rows of a table: one {@link io.headrace.catalog.read.RowFormat}
 * a format, found by ServiceLoader. Readers go forward once, hold one record, and call back
 * nothing. Not here: what a file is ({@code catalog.sniff}), and what becomes of the rows ({@code
 * catalog.register}).
 */
@NullMarked
package io.headrace.catalog.read;

import org.jspecify.annotations.NullMarked;
