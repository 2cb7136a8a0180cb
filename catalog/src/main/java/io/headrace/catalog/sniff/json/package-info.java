/** JSON: on lines, in an array, one behind the other, or one value. */
@NullMarked
package io.headrace.catalog.sniff.json;

import org.jspecify.annotations.NullMarked;
