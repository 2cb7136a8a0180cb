/**
 * What may become what: safe promotions of column types, and the columns two schemas differ by. Not
 * here: guessing a type from text (that is {@code catalog.typing}).
 */
@NullMarked
package io.headrace.lakehouse.schema;

import org.jspecify.annotations.NullMarked;
