/**
 * From values to column types: {@link io.headrace.catalog.typing.ColumnEvidence} adds up what was
 * seen, {@link io.headrace.catalog.typing.TypeChoice} decides, {@link
 * io.headrace.catalog.typing.ValueParser} reads. Not here: where a value begins and ends.
 */
@NullMarked
package io.headrace.catalog.typing;

import org.jspecify.annotations.NullMarked;
