/** Tests of the package of the same name. */
@NullMarked
package io.headrace.catalog.sniff.columnar;

import org.jspecify.annotations.NullMarked;
